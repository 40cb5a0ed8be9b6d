package import Columns
package import Messages

/// The relations of a dataset, by kind and source, with their nodes numbered from 0: first its enterprises by their numbers, then its
/// parties.
package struct Relations: Sendable {
    /// Where the rows of each kind begin, by its raw value, and the end of the last.
    private let kindStarts: [Int]
    /// As they are stored; each kind's sources ascend.
    private let sourceNumbers: Buffer<Int32>
    let targetNumbers: Buffer<Int32>
    let numbers: NodeNumbers
    /// Of the whole, from 0 to 1; missing where it is not known.
    package let shares: Column
    /// CNY.
    package let amounts: Column
    package let since: Column
    package let until: Column

    package var count: Int { sourceNumbers.count }
    package var nodeCount: Int { Int(numbers.enterprises + numbers.parties) }
    /// How many nodes are enterprises of the dataset.
    package var enterprises: Int { Int(numbers.enterprises) }

    package func kind(_ row: Int) -> RelationKind {
        RelationKind.allCases.first { row < kindStarts[Int($0.rawValue) + 1] } ?? .address
    }

    package func source(_ row: Int) -> Int { Int(numbers.node(sourceNumbers[row])) }
    package func target(_ row: Int) -> Int { Int(numbers.node(targetNumbers[row])) }

    /// The number of the party that a node is; nil of an enterprise.
    package func party(_ node: Int) -> Int? { node < enterprises ? nil : node - enterprises + 1 }

    package func rows(of kind: RelationKind) -> Range<Int> {
        kindStarts[Int(kind.rawValue)]..<kindStarts[Int(kind.rawValue) + 1]
    }

    /// The rows of a kind that begin at a node, found by halving.
    func rows(of kind: RelationKind, from node: Int) -> Range<Int> {
        let (number, all) = (numbers.number(node), rows(of: kind))
        let first = all.partitioningIndex { sourceNumbers[$0] >= number }
        return first..<(first..<all.upperBound).partitioningIndex { sourceNumbers[$0] > number }
    }

    /// The source and the target of each row, as nodes.
    package func nodes(control: Control) throws -> (sources: Buffer<Int32>, targets: Buffer<Int32>) {
        let (sources, targets) = (Buffer<Int32>(unfilled: count), Buffer<Int32>(unfilled: count))
        try Parallel.forEachBlock(of: count, control: control) { _, rows in
            for row in rows {
                sources.pointer[row] = numbers.node(sourceNumbers.pointer[row])
                targets.pointer[row] = numbers.node(targetNumbers.pointer[row])
            }
        }
        return (sources, targets)
    }
}

extension Relations {
    /// From the columns of `StoredTable.relations`; nil where they name nodes that there are not, or do not lie in order.
    init?(_ columns: [Column], enterprises: Int, parties: Int, control: Control) throws {
        guard case .int8(let kinds) = columns[0].values, let sources = columns[1].wholes, let targets = columns[2].wholes else {
            return nil
        }
        let numbers = NodeNumbers(enterprises: Int32(enterprises), parties: Int32(parties))
        do {
            try Parallel.forEachBlock(of: kinds.count, control: control) { _, rows in
                let (kinds, sources, targets) = (kinds.pointer, sources.pointer, targets.pointer)
                for row in rows {
                    guard numbers.node(sources[row]) >= 0, numbers.node(targets[row]) >= 0 else { throw IsDamaged() }
                    guard row > 0 else { continue }
                    let isNext = kinds[row - 1] == kinds[row] ? sources[row - 1] <= sources[row] : kinds[row - 1] < kinds[row]
                    guard isNext else { throw IsDamaged() }
                }
            }
        } catch is IsDamaged {
            return nil
        }
        let known = Int8(RelationKind.allCases.count)
        guard kinds.count == 0 || kinds[0] >= 0 && kinds[kinds.count - 1] < known else { return nil }
        kindStarts = (0...known).map { kind in (0..<kinds.count).partitioningIndex { kinds[$0] >= kind } }
        self.numbers = numbers
        (sourceNumbers, targetNumbers) = (sources, targets)
        (shares, amounts, since, until) = (columns[3], columns[4], columns[5], columns[6])
    }
}

private struct IsDamaged: Error {}

/// How nodes are numbered in a dataset, above 0 its enterprises and below 0 its parties, and in memory, from 0.
struct NodeNumbers: Sendable {
    let enterprises: Int32
    let parties: Int32

    /// -1 where there is none.
    @inline(__always) func node(_ number: Int32) -> Int32 {
        if number > 0 { return number <= enterprises ? number - 1 : -1 }
        guard number < 0, number >= -parties else { return -1 }
        return enterprises + (-number - 1)
    }

    func number(_ node: Int) -> Int32 {
        node < Int(enterprises) ? Int32(node) + 1 : enterprises - Int32(node) - 1
    }
}
