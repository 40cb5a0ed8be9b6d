package import Messages

/// The nodes around one node, nearest first.
package struct Surroundings: Sendable {
    package struct Step: Sendable, Hashable {
        package let node: Int
        /// From the middle.
        package let hops: Int
        /// The node before, and the edge from there.
        package let from: Int
        package let edge: Int
    }

    /// In the order in which a search by levels meets them; the middle itself is not among them.
    package let steps: [Step]
    /// Whether there are more within the depth than were taken.
    package let isCut: Bool
    /// Nodes that were met and not gone beyond.
    package let passedOver: Int

    /// All nodes within `depth` hops of `middle`, at most `limit`; a node with more than `crowd` neighbours is met, and not gone beyond.
    package init(
        of middle: Int, in graph: some Neighbourhood, depth: Int, limit: Int, crowd: Int = .max, control: Control
    ) throws {
        var seen: Set<Int> = [middle]
        var steps: [Step] = []
        var level = [middle]
        var (hops, passedOver, isCut) = (0, 0, false)
        while hops < depth, !level.isEmpty, !isCut {
            try graph.prepare(level, control: control)
            hops += 1
            let first = steps.count
            for node in level where !isCut {
                let neighbours = try graph.neighbours(of: node, control: control)
                guard node == middle || neighbours.count <= crowd else {
                    passedOver += 1
                    continue
                }
                for neighbour in neighbours {
                    try control.check(row: neighbour.edge)
                    guard seen.insert(neighbour.node).inserted else { continue }
                    guard steps.count < limit else {
                        isCut = true
                        break
                    }
                    steps.append(Step(node: neighbour.node, hops: hops, from: node, edge: neighbour.edge))
                }
            }
            level = steps[first...].map(\.node)
        }
        (self.steps, self.isCut, self.passedOver) = (steps, isCut, passedOver)
    }
}
