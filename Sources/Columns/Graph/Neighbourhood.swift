/// What a search from one node walks over: nodes, numbered from 0, whose neighbours are found when they are asked for.
package protocol Neighbourhood {
    /// The neighbours of a node, each as often as there are edges to it; the same ones in the same order whenever they are asked for.
    func neighbours(of node: Int) -> [Neighbour]
}

/// A node that is reached from another by an edge.
package struct Neighbour: Sendable, Hashable {
    package let node: Int
    package let edge: Int

    package init(_ node: Int, by edge: Int) {
        self.node = node
        self.edge = edge
    }
}

extension Graph: Neighbourhood {
    package func neighbours(of node: Int) -> [Neighbour] {
        places(of: node).map { Neighbour(end($0), by: way($0)) }
    }
}
