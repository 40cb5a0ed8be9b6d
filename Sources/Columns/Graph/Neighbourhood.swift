package import Messages

/// What a search from one node walks over: nodes, numbered from 0, whose neighbours are found when they are asked for.
package protocol Neighbourhood {
    /// The neighbours of a node, each as often as there are edges to it; the same ones in the same order whenever they are asked for.
    func neighbours(of node: Int, control: Control) throws -> [Neighbour]

    /// Tells that the neighbours of all these nodes will be asked for, where to find them at once is less work.
    func prepare(_ nodes: [Int], control: Control) throws
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
    package func neighbours(of node: Int, control: Control) -> [Neighbour] {
        places(of: node).map { Neighbour(end($0), by: way($0)) }
    }

    package func prepare(_ nodes: [Int], control: Control) {}
}
