package import Columns
package import Messages
import Synchronization

/// What looking through the relations of a snapshot needs: made once for each.
package struct RelationGraphs: Sendable {
    package let relations: Relations
    package let edges: RelationEdges
    /// Of all kinds, along both ways of each edge.
    package let all: Graph
    /// Of guarantees alone, along both ways.
    package let guarantees: Graph
    /// The row of each node in the snapshot; -1 where it has none.
    package let rowOfNode: Buffer<Int32>
    /// Not 0 for judgment defaulters.
    package let isDefaulter: Buffer<UInt8>

    private let tiesMade = MadeGraph()

    /// Of all kinds but addresses, along both ways: made when somebody first needs it.
    func ties(control: Control) throws -> Graph {
        try tiesMade.graph.withLock { known in
            if let known { return known }
            let graph = try edges.graph(of: [.shareholder, .legalRepresentative, .guarantee], .both, control: control)
            known = graph
            return graph
        }
    }

    package func kind(_ edge: Int) -> RelationKind { relations.kind(edge) }

    /// Whether `node` is where the edge begins.
    package func isSource(_ node: Int, of edge: Int) -> Bool { relations.source(edge) == node }
}

/// A graph that is made once, or never.
private final class MadeGraph: Sendable {
    let graph = Mutex<Graph?>(nil)
}

extension RelationGraphs {
    fileprivate init(
        _ relations: Relations, _ edges: RelationEdges, all: Graph, guarantees: Graph, rowOfNode: Buffer<Int32>, isDefaulter: Buffer<UInt8>
    ) {
        (self.relations, self.edges, self.all, self.guarantees) = (relations, edges, all, guarantees)
        (self.rowOfNode, self.isDefaulter) = (rowOfNode, isDefaulter)
    }
}

extension Dataset {
    /// Errors: `no-relations`, and those of reading.
    package func relationGraphs(in snapshot: Snapshot, control: Control) throws -> RelationGraphs {
        if let known = memory.relationGraphs.withLock({ $0[snapshot.id] }) { return known }
        let relations = try relations(control: control)
        guard relations.count > 0 else { throw RelationRefresh.none(self) }
        let edges = try relationEdges(in: snapshot, control: control)
        let rowOfNode = Buffer<Int32>(repeating: -1, count: edges.nodeCount)
        let numbers = try enterprises(in: snapshot)
        for row in 0..<numbers.count { rowOfNode.pointer[Int(numbers.pointer[row]) - 1] = Int32(row) }
        let isDefaulter = Buffer<UInt8>(repeating: 0, count: edges.nodeCount)
        for node in try defaulterNodes(in: snapshot, control: control) { isDefaulter.pointer[Int(node)] = 1 }
        let made = RelationGraphs(
            relations, edges, all: try edges.graph(of: RelationKind.allCases, .both, control: control),
            guarantees: try edges.graph(of: [.guarantee], .both, control: control), rowOfNode: rowOfNode, isDefaulter: isDefaulter)
        memory.relationGraphs.withLock { $0[snapshot.id] = made }
        return made
    }
}
