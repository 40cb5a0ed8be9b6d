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
        guard let kinds = columns[0].wholes, let sources = columns[1].wholes, let targets = columns[2].wholes else { return nil }
        self.enterprises = enterprises
        self.parties = parties
        self.kinds = Buffer(unfilled: kinds.count)
        self.sources = Buffer(unfilled: kinds.count)
        self.targets = Buffer(unfilled: kinds.count)
        (shares, amounts, since, until) = (columns[3], columns[4], columns[5], columns[6])
        for row in 0..<kinds.count {
            try control.check(row: row)
            let (kind, source, target) = (kinds.pointer[row], node(sources.pointer[row]), node(targets.pointer[row]))
            guard kind >= 0, kind < Int32(RelationKind.allCases.count), source >= 0, target >= 0 else { return nil }
            self.kinds.pointer[row] = UInt8(kind)
            self.sources.pointer[row] = source
            self.targets.pointer[row] = target
        }
    }

    /// -1 where there is none.
    private func node(_ number: Int32) -> Int32 {
        if number > 0 { return Int(number) <= enterprises ? number - 1 : -1 }
        guard number != .min, number < 0, Int(-number) <= parties else { return -1 }
        return Int32(enterprises) + (-number - 1)
    }
}

extension Relations {
    /// The relations that hold on a day: begun by then, and not ended. Without a day those that have no end.
    func edges(on day: Day?, control: Control) throws -> RelationEdges {
        let count = self.count
        let shares = self.shares.wholes ?? Buffer(repeating: .min, count: count)
        guard let since = since.wholes, let until = until.wholes else {
            return RelationEdges(nodeCount: nodeCount, kinds: kinds, sources: sources, targets: targets, shares: shares, ofKind: [])
        }
        var ofKind = RelationKind.allCases.map { _ in [Int32]() }
        let today = day.map { Int32(clamping: $0.number) }
        for row in 0..<count {
            try control.check(row: row)
            let (begin, end) = (since.pointer[row], until.pointer[row])
            let holds = today.map { begin <= $0 && (end == .min || $0 < end) } ?? (end == .min)
            if holds { ofKind[Int(kinds.pointer[row])].append(Int32(row)) }
        }
        return RelationEdges(
            nodeCount: nodeCount, kinds: kinds, sources: sources, targets: targets, shares: shares, ofKind: ofKind.map { Buffer($0) })
    }
}
