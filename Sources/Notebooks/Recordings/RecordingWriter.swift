import Outputs

/// A recording as the lines of its comment, one JSON value a line, without the line of hashes.
enum RecordingWriter {
    static func lines(of recording: Recording) -> [String] {
        let metrics = recording.metrics.map {
            JSONValue.object([.init("metric", .text($0.name)), .init("value", $0.value.json(in: .text))])
        }
        let notes = recording.notes.map { JSONValue.object([.init("note", .text($0))]) }
        let files = recording.files.map { file in
            JSONValue.object([.init("file", .text(file.name)), .init("rows", file.rows.map(JSONValue.integer) ?? .null)])
        }
        let errors = recording.errors.map { JSONValue.object([.init("error", .text($0))]) }
        let figures = recording.figures.flatMap { figure in
            [JSONValue.object([.init("figure", .text(figure.name)), .init("kind", .text(figure.kind))])] + figure.tables.flatMap(values)
        }
        return (recording.tables.flatMap(values) + metrics + notes + files + errors + figures).map(\.line)
    }

    /// The head, then one line per summarised column, then one per row.
    private static func values(of recorded: RecordedTable) -> [JSONValue] {
        let table = recorded.table
        var head: [JSONValue.Member] = [
            .init("table", .text(table.name)), .init("columns", .list(table.columns.map(column))),
        ]
        if let summary = recorded.summary {
            head.append(.init("rows_total", .integer(summary.rowsTotal)))
            head.append(.init("sha256", .text(summary.sha256)))
        }
        let rows = (0..<table.rowCount).map { row in
            JSONValue.list(table.columns.indices.map { table[row, $0].json(in: table.columns[$0].type) })
        }
        return [.object(head)] + (recorded.summary?.reals ?? []).map(reals) + rows
    }

    /// Name and type, then what else is true of it.
    private static func column(_ column: TableColumn) -> JSONValue {
        let marks = [column.isKey ? "key" : nil, column.isVolatile ? "volatile" : nil].compactMap { $0 }
        return .list(([column.name, column.type.rawValue] + marks).map(JSONValue.text))
    }

    private static func reals(_ reals: TableSummary.Reals) -> JSONValue {
        .object([
            .init("real", .text(reals.column)), .init("count", .integer(reals.count)), .init("sum", reals.sum.map(JSONValue.real) ?? .null),
            .init("min", reals.min.map(JSONValue.real) ?? .null), .init("max", reals.max.map(JSONValue.real) ?? .null),
        ])
    }
}
