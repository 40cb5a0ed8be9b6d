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

    /// All nodes within `depth` hops of `middle`, at most `limit`; what `isEnd` says of a node decides whether the search stops there.
    package init(
        of middle: Int, in graph: some Neighbourhood, depth: Int, limit: Int, control: Control, isEnd: (Int) -> Bool = { _ in false }
    ) throws {
        var seen: Set<Int> = [middle]
        var steps: [Step] = []
        var (next, node, hops, passedOver) = (0, middle, 0, 0)
        while hops < depth {
            if node == middle || !isEnd(node) {
                for neighbour in graph.neighbours(of: node) {
                    try control.check(row: neighbour.edge)
                    guard seen.insert(neighbour.node).inserted else { continue }
                    guard steps.count < limit else {
                        (self.steps, isCut, self.passedOver) = (steps, true, passedOver)
                        return
                    }
                    steps.append(Step(node: neighbour.node, hops: hops + 1, from: node, edge: neighbour.edge))
                }
            } else {
                passedOver += 1
            }
            guard next < steps.count else { break }
            (node, hops) = (steps[next].node, steps[next].hops)
            next += 1
        }
        (self.steps, isCut, self.passedOver) = (steps, false, passedOver)
    }
}
