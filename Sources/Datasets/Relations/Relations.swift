package import Columns
import Messages

/// The relations of a dataset, with their nodes numbered from 0: first its enterprises by their numbers, then its parties.
package struct Relations: Sendable {
    /// Raw values of `RelationKind`.
    package let kinds: Buffer<UInt8>
    package let sources: Buffer<Int32>
    package let targets: Buffer<Int32>
    /// Of the whole, from 0 to 1; missing where it is not known.
    package let shares: Column
    /// CNY.
    package let amounts: Column
    package let since: Column
    package let until: Column
    /// How many nodes are enterprises of the dataset.
    package let enterprises: Int
    /// How many are parties.
    package let parties: Int

    package var count: Int { kinds.count }
    package var nodeCount: Int { enterprises + parties }

    package func kind(_ row: Int) -> RelationKind { RelationKind(rawValue: kinds.pointer[row]) ?? .address }
    package func source(_ row: Int) -> Int { Int(sources.pointer[row]) }
    package func target(_ row: Int) -> Int { Int(targets.pointer[row]) }

    /// The number of the party that a node is; nil of an enterprise.
    package func party(_ node: Int) -> Int? { node < enterprises ? nil : node - enterprises + 1 }
}

extension Relations {
    /// From the columns of `StoredTable.relations`; nil where they name nodes that there are not.
    init?(_ columns: [Column], enterprises: Int, parties: Int, control: Control) throws {
        let wholes = try Parallel.map(3, control: control) { columns[$0].wholes }
        guard let givenKinds = wholes[0], let from = wholes[1], let to = wholes[2] else { return nil }
        self.enterprises = enterprises
        self.parties = parties
        let kinds = Buffer<UInt8>(unfilled: givenKinds.count)
        let (sources, targets) = (Buffer<Int32>(unfilled: kinds.count), Buffer<Int32>(unfilled: kinds.count))
        let numbers = NodeNumbers(enterprises: Int32(enterprises), parties: Int32(parties))
        do {
            try Parallel.forEachBlock(of: kinds.count, control: control) { _, rows in
                for row in rows {
                    let kind = givenKinds.pointer[row]
                    let (source, target) = (numbers.node(from.pointer[row]), numbers.node(to.pointer[row]))
                    guard kind >= 0, kind < Int32(RelationKind.allCases.count), source >= 0, target >= 0 else { throw NodeIsLacking() }
                    kinds.pointer[row] = UInt8(kind)
                    sources.pointer[row] = source
                    targets.pointer[row] = target
                }
            }
        } catch is NodeIsLacking {
            return nil
        }
        (self.kinds, self.sources, self.targets) = (kinds, sources, targets)
        (shares, amounts, since, until) = (columns[3], columns[4], columns[5], columns[6])
    }
}

private struct NodeIsLacking: Error {}

/// How nodes are numbered in a dataset, above 0 its enterprises and below 0 its parties, and in memory, from 0.
private struct NodeNumbers {
    let enterprises: Int32
    let parties: Int32

    /// -1 where there is none.
    @inline(__always) func node(_ number: Int32) -> Int32 {
        if number > 0 { return number <= enterprises ? number - 1 : -1 }
        guard number < 0, number >= -parties else { return -1 }
        return enterprises + (-number - 1)
    }
}

extension Relations {
    /// The relations that hold on a day: begun by then, and not ended. Without a day those that have no end.
    func edges(on day: Day?, control: Control) throws -> RelationEdges {
        let count = self.count
        let columns = [self.shares, self.since, self.until]
        let wholes = try Parallel.map(3, control: control) { columns[$0].wholes }
        let shares = wholes[0] ?? Buffer(repeating: .min, count: count)
        guard let since = wholes[1], let until = wholes[2] else {
            return RelationEdges(nodeCount: nodeCount, kinds: kinds, sources: sources, targets: targets, shares: shares, ofKind: [])
        }
        let today = day.map { Int32(clamping: $0.number) }
        // The kind of each that holds, else `none`.
        let none = UInt8(RelationKind.allCases.count)
        let held = Buffer<UInt8>(unfilled: count)
        try Parallel.forEachBlock(of: count, control: control) { _, rows in
            let (kinds, since, until, held) = (kinds.pointer, since.pointer, until.pointer, held.pointer)
            for row in rows {
                let end = until[row]
                let holds = today.map { since[row] <= $0 && (end == .min || $0 < end) } ?? (end == .min)
                held[row] = holds ? kinds[row] : none
            }
        }
        return RelationEdges(
            nodeCount: nodeCount, kinds: kinds, sources: sources, targets: targets, shares: shares,
            ofKind: Self.numbers(in: held, kinds: Int(none)))
    }

    /// The rows of each kind, ascending.
    private static func numbers(in held: Buffer<UInt8>, kinds: Int) -> [Buffer<Int32>] {
        var counts = Array(repeating: 0, count: kinds + 1)
        for row in 0..<held.count { counts[Int(held.pointer[row])] += 1 }
        let numbers = counts.map { Buffer<Int32>(unfilled: $0) }
        counts = Array(repeating: 0, count: kinds + 1)
        for row in 0..<held.count {
            let kind = Int(held.pointer[row])
            numbers[kind].pointer[counts[kind]] = Int32(row)
            counts[kind] += 1
        }
        return Array(numbers.dropLast())
    }
}
