package import Messages
package import Outputs

/// The values of one output as a notebook holds them; prose is not among them.
package struct Recording: Sendable {
    package struct Figure: Sendable {
        package let name: String
        package let kind: String
        package var tables: [RecordedTable]
    }

    /// A file that was written: its name without folders, and how many rows it holds.
    package struct File: Sendable, Hashable {
        package let name: String
        package let rows: Int?
    }

    package var tables: [RecordedTable] = []
    /// Units are not recorded.
    package var metrics: [Metric] = []
    /// Codes alone, in the order in which they were said.
    package var notes: [String] = []
    package var files: [File] = []
    /// Codes of the errors; not empty where the statement failed.
    package var errors: [String] = []
    package var figures: [Figure] = []

    package init() {}

    /// The cost grows with the cells of the tables, of tables above 1,000 rows too; throws when cancelled.
    package init(of output: Output, control: Control = Control()) throws {
        tables = try output.tables.map { try RecordedTable($0, control: control) }
        metrics = output.metrics
        notes = output.notes.map(\.code)
        files = output.files.map { File(name: Self.name(ofPath: $0.path), rows: $0.rows) }
        figures = try output.figures.map { figure in
            Figure(
                name: figure.name, kind: figure.kind, tables: try figure.tables.map { try RecordedTable($0, control: control) })
        }
    }

    package init(of diagnostics: Diagnostics) {
        errors = diagnostics.all.map(\.code)
    }

    private static func name(ofPath path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// A table of a recording: all of its rows, or the first 50 and a summary of all.
package struct RecordedTable: Sendable {
    package let table: Table
    /// Nil where `table` has all rows.
    package let summary: TableSummary?

    package init(_ table: Table, control: Control) throws {
        guard table.rowCount > NotebookLimits.rowsInFull else {
            self.init(table: table, summary: nil)
            return
        }
        let first = (0..<NotebookLimits.rowsOfSummary).map(table.row)
        self.init(
            table: Table(table.name, columns: table.columns, rows: first), summary: try TableSummary(of: table, control: control))
    }

    package init(table: Table, summary: TableSummary?) {
        self.table = table
        self.summary = summary
    }

    package var rowsTotal: Int { summary?.rowsTotal ?? table.rowCount }
}
