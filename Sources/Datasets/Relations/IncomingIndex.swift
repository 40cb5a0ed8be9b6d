import Columns
import Messages

/// The rows that lead to each node, ascending, placed by counting.
struct IncomingIndex: Sendable {
    /// Where the rows of each node begin, and the end of the last.
    private let starts: Buffer<Int32>
    private let ordered: Buffer<Int32>

    /// Each thread goes over all rows, and takes those that lead to nodes of its own.
    init(_ relations: Relations, control: Control) throws {
        let (nodes, targets, numbers) = (relations.nodeCount, relations.targetNumbers, relations.numbers)
        // One place further: while the rows are placed it is the next free place of its node, and in the end where the node after begins.
        let (starts, ordered) = (Buffer<Int32>(unfilled: nodes + 2), Buffer<Int32>(unfilled: relations.count))
        let parts = Self.parts(relations, control.threads)
        let rows = 0..<relations.count
        _ = try Parallel.map(parts.count + 1, control: control) { part in
            guard part < parts.count else { return ordered.makePresent() }
            (starts.pointer + parts[part].lowerBound + 2).update(repeating: 0, count: parts[part].count)
            try control.forEachBlock(of: rows, size: Parallel.blockSize) { block in
                let (own, targets, counts) = (parts[part], targets.pointer, starts.pointer + 2)
                for row in block {
                    let node = Int(numbers.node(targets[row]))
                    if own.contains(node) { counts[node] += 1 }
                }
            }
        }
        (starts.pointer[0], starts.pointer[1]) = (0, 0)
        for node in 0..<nodes { starts.pointer[node + 2] += starts.pointer[node + 1] }
        _ = try Parallel.map(parts.count, control: control) { part in
            try control.forEachBlock(of: rows, size: Parallel.blockSize) { block in
                let (own, targets, free, ordered) = (parts[part], targets.pointer, starts.pointer + 1, ordered.pointer)
                for row in block {
                    let node = Int(numbers.node(targets[row]))
                    guard own.contains(node) else { continue }
                    ordered[Int(free[node])] = Int32(row)
                    free[node] += 1
                }
            }
        }
        (self.starts, self.ordered) = (starts, ordered)
    }

    /// The nodes, in parts that about as many rows lead to, judged by some of these.
    private static func parts(_ relations: Relations, _ threads: Int) -> [Range<Int>] {
        let sample = stride(from: 0, to: relations.count, by: 509).map(relations.target).sorted()
        let count = min(max(1, threads), 8)
        let ends = (1..<count).map { sample.isEmpty ? 0 : sample[sample.count * $0 / count] } + [relations.nodeCount]
        return zip([0] + ends.dropLast(), ends).map { $0..<$1 }
    }

    func rows(to node: Int) -> [Int] {
        (Int(starts[node])..<Int(starts[node + 1])).map { Int(ordered[$0]) }
    }
}
