import GRDB

/// Who a node of relations is.
package struct RelationNode: Sendable, Hashable {
    /// Nil of an enterprise of the dataset.
    package let kind: PartyKind?
    package let code: String?
    package let name: String
    package let district: String?
}

extension Dataset {
    /// Who these nodes are, read at once: for each by itself the database takes ten times as long. Those that there are not are left out.
    package func nodes(_ nodes: some Sequence<Int>, of relations: Relations) throws -> [Int: RelationNode] {
        try connection.read { database in
            try nodes.reduce(into: [:]) { known, node in known[node] = try Self.node(node, of: relations, in: database) }
        }
    }

    private static func node(_ node: Int, of relations: Relations, in database: Database) throws -> RelationNode? {
        if let party = relations.party(node) {
            return try PartyTable.party(party, in: database).map {
                RelationNode(kind: $0.kind, code: $0.code, name: $0.name, district: nil)
            }
        }
        return try EnterpriseTable.facts(ofNumber: node + 1, in: database).map {
            RelationNode(kind: nil, code: $0.code, name: $0.name ?? $0.code, district: $0.district)
        }
    }
}
