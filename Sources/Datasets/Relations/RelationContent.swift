package import Messages

/// Relations with the parties that they name, ready to be written into a dataset.
package struct RelationContent: Sendable {
    package var rows: RelationRows
    /// Number i stands at i - 1; in `rows` it is -i.
    package var parties: [Party]

    package init(rows: RelationRows, parties: [Party]) {
        self.rows = rows
        self.parties = parties
    }
}

extension DatasetWriter {
    /// Writes the relations of a new dataset, whose enterprises are there already. Errors: `disk-full`, and `Cancelled`.
    package func append(_ content: RelationContent, control: Control) throws {
        var rows = content.rows
        rows.sort()
        let chunks = try StoredTable.relations.chunks(of: rows.columns, control: control)
        try builder.connection.write { database in
            try StoredTable.relations.replace(by: chunks, in: database, control: control)
            try PartyTable.append(content.parties, behind: 0, in: database, control: control)
        }
    }
}
