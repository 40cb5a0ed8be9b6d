package import Columns
package import Messages
import Synchronization

/// What looking through the relations of a snapshot needs: made once for each.
package struct RelationNetwork: Sendable {
    package let relations: Relations
    /// Of all kinds.
    let all: RelationNeighbours
    /// Not 0 for judgment defaulters.
    package let isDefaulter: Buffer<UInt8>
    /// The row of each enterprise in the snapshot; -1 where it has none.
    private let rows: Buffer<Int32>

    /// The row of a node in the snapshot; nil where it has none.
    package func row(_ node: Int) -> Int? {
        guard node < rows.count, rows[node] >= 0 else { return nil }
        return Int(rows[node])
    }

    package func kind(_ edge: Int) -> RelationKind { relations.kind(edge) }

    /// Whether `node` is where the edge begins.
    package func isSource(_ node: Int, of edge: Int) -> Bool { relations.source(edge) == node }
}

extension RelationNetwork {
    fileprivate init(_ relations: Relations, _ all: RelationNeighbours, _ isDefaulter: Buffer<UInt8>, rows: Buffer<Int32>) {
        (self.relations, self.all, self.isDefaulter, self.rows) = (relations, all, isDefaulter, rows)
    }
}

extension Dataset {
    /// Errors: `no-relations`, and those of reading.
    package func relationNetwork(in snapshot: Snapshot, control: Control) throws -> RelationNetwork {
        if let known = memory.relationNetworks.withLock({ $0[snapshot.id] }) { return known }
        let relations = try relations(control: control)
        guard relations.count > 0 else { throw RelationRefresh.none(self) }
        let all = RelationNeighbours(
            relations: relations, incoming: incomingRelations(relations), period: RelationPeriod(relations, snapshot.date),
            kinds: Set(RelationKind.allCases))
        let rows = Buffer<Int32>(repeating: -1, count: relations.enterprises)
        let numbers = try enterprises(in: snapshot)
        for row in 0..<numbers.count { rows.pointer[Int(numbers.pointer[row]) - 1] = Int32(row) }
        let isDefaulter = Buffer<UInt8>(repeating: 0, count: relations.nodeCount)
        for node in try defaulterNodes(in: snapshot, control: control) { isDefaulter.pointer[Int(node)] = 1 }
        let made = RelationNetwork(relations, all, isDefaulter, rows: rows)
        memory.relationNetworks.withLock { $0[snapshot.id] = made }
        return made
    }

    private func incomingRelations(_ relations: Relations) -> IncomingRelations {
        memory.incomingRelations.withLock { known in
            let incoming = known ?? IncomingRelations(relations)
            known = incoming
            return incoming
        }
    }
}
