package import Messages

/// A graph as the neighbours of each node in one list, made by counting: linear in the edges, and the same for the same edges in the
/// same order.
///
/// Nodes and edges are numbered from 0. An edge from a node to itself, and one that stands twice, are kept as they come.
package struct Graph: Sendable {
    /// Along which way of an edge a node has its other end for a neighbour.
    package enum Direction: Sendable, Hashable {
        /// From source to target.
        case forward
        /// From target to source.
        case backward
        case both
    }

    package let nodeCount: Int
    /// Where in `ends` the neighbours of a node begin; one more than there are nodes.
    let starts: Buffer<Int32>
    let ends: Buffer<Int32>
    /// The edge by which each neighbour is reached.
    let ways: Buffer<Int32>

    /// The graph of the edges whose numbers are `edges`: of edge e from `sources[e]` to `targets[e]`, all of them below `nodeCount`.
    package init(
        nodeCount: Int, sources: Buffer<Int32>, targets: Buffer<Int32>, edges: Buffer<Int32>, _ direction: Direction, control: Control
    ) throws {
        self.nodeCount = nodeCount
        let pairs: [(from: Buffer<Int32>, to: Buffer<Int32>)] =
            switch direction {
            case .forward: [(sources, targets)]
            case .backward: [(targets, sources)]
            case .both: [(sources, targets), (targets, sources)]
            }
        starts = Buffer(repeating: 0, count: nodeCount + 1)
        for pair in pairs { try Self.count(pair.from, edges, into: starts, control) }
        var sum: Int32 = 0
        for node in 0...nodeCount {
            let own = starts.pointer[node]
            starts.pointer[node] = sum
            sum += own
        }
        (ends, ways) = (Buffer(unfilled: Int(sum)), Buffer(unfilled: Int(sum)))
        let free = Buffer<Int32>(unfilled: nodeCount + 1)
        free.pointer.update(from: starts.pointer, count: nodeCount + 1)
        for pair in pairs { try place(pair.from, pair.to, edges, free, control) }
    }

    /// The places of a node's neighbours, to be read by `end` and `way`.
    package func places(of node: Int) -> Range<Int> {
        precondition(node >= 0 && node < nodeCount, "node \(node) of \(nodeCount)")
        return Int(starts.pointer[node])..<Int(starts.pointer[node + 1])
    }

    /// How many neighbours a node has, each as often as there are edges to it.
    package func degree(of node: Int) -> Int { places(of: node).count }

    /// The neighbour at a place.
    package func end(_ place: Int) -> Int { Int(ends.pointer[place]) }

    /// The edge that leads to the neighbour at a place.
    package func way(_ place: Int) -> Int { Int(ways.pointer[place]) }

    // MARK: -

    private static func count(_ from: Buffer<Int32>, _ edges: Buffer<Int32>, into counts: Buffer<Int32>, _ control: Control) throws {
        try control.forEachBlock(of: 0..<edges.count, size: Parallel.blockSize) { block in
            for place in block { counts.pointer[Int(from.pointer[Int(edges.pointer[place])])] += 1 }
        }
    }

    private func place(
        _ from: Buffer<Int32>, _ to: Buffer<Int32>, _ edges: Buffer<Int32>, _ free: Buffer<Int32>, _ control: Control
    ) throws {
        try control.forEachBlock(of: 0..<edges.count, size: Parallel.blockSize) { block in
            for place in block {
                let edge = edges.pointer[place]
                let node = Int(from.pointer[Int(edge)])
                let slot = Int(free.pointer[node])
                free.pointer[node] += 1
                ends.pointer[slot] = to.pointer[Int(edge)]
                ways.pointer[slot] = edge
            }
        }
    }
}
