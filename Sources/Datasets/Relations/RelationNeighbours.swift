package import Columns
package import Messages

/// The relations of some kinds that hold on a day, as the neighbours of each node along both ways: first those that it is the source of.
///
/// What lies around one node is found without laying out the rest.
package struct RelationNeighbours: Neighbourhood, Sendable {
    let relations: Relations
    let incoming: IncomingRelations
    let period: RelationPeriod
    let kinds: Set<RelationKind>

    package func neighbours(of node: Int, control: Control) throws -> [Neighbour] {
        RelationKind.allCases.filter(kinds.contains).flatMap { targets(of: node, $0) }
            + (try sources(of: node, control) { kinds.contains(relations.kind($0)) })
    }

    package func prepare(_ nodes: [Int], control: Control) throws {
        try incoming.prepare(nodes, control: control)
    }

    /// What relations of a kind lead to from a node.
    func targets(of node: Int, _ kind: RelationKind) -> [Neighbour] {
        relations.rows(of: kind, from: node).filter(period.holds).map { Neighbour(relations.target($0), by: $0) }
    }

    /// Where relations of a kind to a node come from.
    func sources(of node: Int, _ kind: RelationKind, control: Control) throws -> [Neighbour] {
        try sources(of: node, control) { relations.kind($0) == kind }
    }

    private func sources(of node: Int, _ control: Control, _ isWanted: (Int) -> Bool) throws -> [Neighbour] {
        try incoming.rows(to: node, control: control).filter { isWanted($0) && period.holds($0) }.map {
            Neighbour(relations.source($0), by: $0)
        }
    }

    func only(_ kinds: Set<RelationKind>) -> RelationNeighbours {
        RelationNeighbours(relations: relations, incoming: incoming, period: period, kinds: kinds)
    }
}
