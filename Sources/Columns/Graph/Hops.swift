package import Messages

/// How far the nodes of a graph are from some of them, in edges.
package enum Hops {
    /// For each node the hops to the nearest of `goals` that is not the node itself; -1 where none can be reached.
    ///
    /// Every node is met from at most two goals, the two that are nearest: a goal takes the second, all others the first. So the cost is
    /// linear in the edges. Going is along the graph's edges from the goals.
    package static func toNearestOther(of goals: [Int32], in graph: Graph, control: Control) throws -> Buffer<Int32> {
        var search = TwoNearest(graph.nodeCount, goals)
        try search.run(graph, control)
        let hops = Buffer<Int32>(repeating: -1, count: graph.nodeCount)
        for node in 0..<graph.nodeCount { hops.pointer[node] = search.hopsToOther(of: node) }
        return hops
    }

    /// The edges of a shortest way from `start` to a goal other than it, in order; of several the first that a search by levels meets.
    /// Nil where there is none. Costs what it walks over, however large the graph is.
    package static func shortestWay(
        from start: Int, to isGoal: Buffer<UInt8>, in graph: some Neighbourhood, control: Control
    ) throws -> [(edge: Int, node: Int)]? {
        var cameBy: [Int: (edge: Int, node: Int)] = [start: (-1, start)]
        var level = [start]
        while !level.isEmpty {
            try graph.prepare(level, control: control)
            var next: [Int] = []
            for node in level {
                try control.check(row: node)
                for neighbour in try graph.neighbours(of: node, control: control) where cameBy[neighbour.node] == nil {
                    cameBy[neighbour.node] = (neighbour.edge, node)
                    if isGoal.pointer[neighbour.node] != 0 { return way(back: neighbour.node, to: start, cameBy) }
                    next.append(neighbour.node)
                }
            }
            level = next
        }
        return nil
    }

    private static func way(back end: Int, to start: Int, _ cameBy: [Int: (edge: Int, node: Int)]) -> [(edge: Int, node: Int)] {
        var steps: [(edge: Int, node: Int)] = []
        var node = end
        while node != start, let step = cameBy[node] {
            steps.append((step.edge, node))
            node = step.node
        }
        return steps.reversed()
    }
}

/// A search by levels from many nodes at once that meets each node from its two nearest origins.
private struct TwoNearest {
    private struct Visit {
        let node: Int32
        let origin: Int32
        let hops: Int32
    }

    private let first: Buffer<Int32>
    private let firstHops: Buffer<Int32>
    private let second: Buffer<Int32>
    private let secondHops: Buffer<Int32>
    private var queue: [Visit] = []

    init(_ nodeCount: Int, _ goals: [Int32]) {
        first = Buffer(repeating: -1, count: nodeCount)
        firstHops = Buffer(repeating: -1, count: nodeCount)
        second = Buffer(repeating: -1, count: nodeCount)
        secondHops = Buffer(repeating: -1, count: nodeCount)
        for goal in goals { meet(Int(goal), from: goal, 0) }
    }

    mutating func run(_ graph: Graph, _ control: Control) throws {
        var next = 0
        while next < queue.count {
            try control.check(row: next)
            let visit = queue[next]
            next += 1
            for place in graph.places(of: Int(visit.node)) { meet(graph.end(place), from: visit.origin, visit.hops + 1) }
        }
    }

    func hopsToOther(of node: Int) -> Int32 {
        first.pointer[node] == Int32(node) ? secondHops.pointer[node] : firstHops.pointer[node]
    }

    private mutating func meet(_ node: Int, from origin: Int32, _ hops: Int32) {
        if first.pointer[node] < 0 {
            first.pointer[node] = origin
            firstHops.pointer[node] = hops
        } else if first.pointer[node] != origin, second.pointer[node] < 0 {
            second.pointer[node] = origin
            secondHops.pointer[node] = hops
        } else {
            return
        }
        queue.append(Visit(node: Int32(node), origin: origin, hops: hops))
    }
}
