package import Columns
package import Messages
import Synchronization

extension Dataset {
    /// How many relations there are, on any day.
    package var relationCount: Int {
        get throws { try connection.read { try StoredTable.relations.rowCount($0) } }
    }

    /// All relations, read once. Errors: `damaged-chunk`, `damaged-dataset`.
    package func relations(control: Control) throws -> Relations {
        if let known = memory.relations.withLock({ $0 }) { return known }
        try control.check()
        let columns = try StoredTable.relations.columns(from: connection, control: control)
        let (enterprises, parties) = try connection.read { (try EnterpriseTable.count(in: $0), try PartyTable.count(in: $0)) }
        guard let relations = try Relations(columns, enterprises: enterprises, parties: parties, control: control) else {
            throw DatasetFailure.damaged(
                path, Text(en: "a relation names a node that is lacking, or is out of order", zh: "有关系指向不存在的主体，或顺序有误"))
        }
        memory.relations.withLock { $0 = relations }
        return relations
    }

    /// The relations that hold on the day of a snapshot; of one without a day those that have no end.
    package func relationEdges(in snapshot: Snapshot, control: Control) throws -> RelationEdges {
        if let known = memory.relationEdges.withLock({ $0[snapshot.id] }) { return known }
        let edges = try relations(control: control).edges(on: snapshot.date, control: control)
        memory.relationEdges.withLock { $0[snapshot.id] = edges }
        return edges
    }

    /// All parties; number i stands at i - 1.
    package func parties(control: Control) throws -> [Party] {
        try connection.read { try PartyTable.all(in: $0, control: control) }
    }

    /// Numbers of the parties that are known judgment defaulters, ascending.
    package func defaulterParties() throws -> [Int] {
        try connection.read { try PartyTable.defaulters(in: $0) }
    }

    /// Codes and names of all enterprises as they were known last, and the place of each one's name; number i stands at i - 1.
    package func enterpriseTexts(control: Control) throws -> (codes: Labels, names: Labels, nameOf: Buffer<Int32>) {
        let table = try enterpriseTable(control)
        return (table.codes, table.names, table.nameCodes)
    }
}
