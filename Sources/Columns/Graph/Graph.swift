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
        // Each way is counted and placed by itself: a node's neighbours along the first come before those along the second.
        let counts = try Parallel.map(pairs.count, control: control) { way in
            try Self.counts(pairs[way].from, edges, nodeCount: nodeCount, control)
        }
        starts = Buffer(unfilled: nodeCount + 1)
        var sum: Int32 = 0
        for node in 0..<nodeCount {
            starts.pointer[node] = sum
            for own in counts {
                let count = own.pointer[node]
                // From now on the next free place of the node along this way.
                own.pointer[node] = sum
                sum += count
            }
        }
        starts.pointer[nodeCount] = sum
        let (ends, ways) = (Buffer<Int32>(unfilled: Int(sum)), Buffer<Int32>(unfilled: Int(sum)))
        _ = try Parallel.map(pairs.count, control: control) { way in
            try Self.place(pairs[way], edges, free: counts[way], ends, ways, control)
        }
        (self.ends, self.ways) = (ends, ways)
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

    private static func counts(
        _ from: Buffer<Int32>, _ edges: Buffer<Int32>, nodeCount: Int, _ control: Control
    ) throws -> Buffer<Int32> {
        let counts = Buffer<Int32>(repeating: 0, count: nodeCount)
        try control.forEachBlock(of: 0..<edges.count, size: Parallel.blockSize) { block in
            let (from, edges, counts) = (from.pointer, edges.pointer, counts.pointer)
            for place in block { counts[Int(from[Int(edges[place])])] += 1 }
        }
        return counts
    }

    private static func place(
        _ pair: (from: Buffer<Int32>, to: Buffer<Int32>), _ edges: Buffer<Int32>, free: Buffer<Int32>, _ ends: Buffer<Int32>,
        _ ways: Buffer<Int32>, _ control: Control
    ) throws {
        try control.forEachBlock(of: 0..<edges.count, size: Parallel.blockSize) { block in
            let (from, to, edges, free) = (pair.from.pointer, pair.to.pointer, edges.pointer, free.pointer)
            let (ends, ways) = (ends.pointer, ways.pointer)
            for place in block {
                let edge = edges[place]
                let node = Int(from[Int(edge)])
                let slot = Int(free[node])
                free[node] += 1
                ends[slot] = to[Int(edge)]
                ways[slot] = edge
            }
        }
    }
}
