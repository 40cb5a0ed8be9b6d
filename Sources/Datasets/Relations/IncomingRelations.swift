import Columns
import Messages
import Synchronization

/// The rows that lead to a node: by source relations lie in order, by target they do not.
///
/// The first that are asked for are found by going over all targets, for as many nodes at once as are known to be wanted: a search by
/// levels needs few such passes, and an index takes longer than all of them. Who asks for more gets the index.
final class IncomingRelations: Sendable {
    private struct State {
        var known: [Int: [Int]] = [:]
        var passes = 0
        var index: IncomingIndex?
    }

    static let mostPasses = 16

    private let relations: Relations
    private let state = Mutex(State())

    init(_ relations: Relations) {
        self.relations = relations
    }

    /// Ascending.
    func rows(to node: Int, control: Control) throws -> [Int] {
        try prepare(CollectionOfOne(node), control: control)
        return state.withLock { $0.index?.rows(to: node) ?? $0.known[node] ?? [] }
    }

    /// Finds those of `nodes` that are not known, all at once.
    func prepare(_ nodes: some Collection<Int>, control: Control) throws {
        let (lacking, passes) = state.withLock { state in
            (state.index == nil ? Set(nodes.filter { state.known[$0] == nil }) : [], state.passes)
        }
        if lacking.isEmpty { return }
        if passes < Self.mostPasses {
            let found = try pass(lacking, control)
            state.withLock { state in
                state.passes += 1
                state.known.merge(found) { known, _ in known }
            }
        } else {
            let index = try IncomingIndex(relations, control: control)
            state.withLock { $0 = State(index: index) }
        }
    }

    private func pass(_ nodes: Set<Int>, _ control: Control) throws -> [Int: [Int]] {
        let (relations, targets, filter) = (relations, relations.targetNumbers, NumberFilter(nodes.map(relations.numbers.number)))
        let size = Parallel.blockSize
        let blocks = try Parallel.map((targets.count + size - 1) / size, control: control) { block in
            filter.places(in: targets, block * size..<min(targets.count, (block + 1) * size)).filter {
                nodes.contains(relations.target($0))
            }
        }
        var found = Dictionary(uniqueKeysWithValues: nodes.map { ($0, [Int]()) })
        for row in blocks.joined() { found[relations.target(row), default: []].append(row) }
        return found
    }
}

/// Passes over what is none of some numbers, by their last bits.
private struct NumberFilter: Sendable {
    private static let mask: Int32 = 0x7FFF
    private let isPossible: Buffer<UInt8>

    init(_ numbers: [Int32]) {
        isPossible = Buffer(repeating: 0, count: Int(Self.mask) + 1)
        for number in numbers { isPossible.pointer[Int(number & Self.mask)] = 1 }
    }

    func places(in numbers: Buffer<Int32>, _ rows: Range<Int>) -> [Int] {
        let (numbers, isPossible) = (numbers.pointer, isPossible.pointer)
        var places: [Int] = []
        for row in rows where isPossible[Int(numbers[row] & Self.mask)] != 0 { places.append(row) }
        return places
    }
}
