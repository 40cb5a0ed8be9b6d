package import Outputs
import Taxonomy

extension ImportReport {
    /// The columns with their types and why; then the rejected records; figures, notes and the rejects file.
    package var output: Output {
        Output(
            tables: rejected.isEmpty ? [columnTable] : [columnTable, rejectedTable], metrics: metrics, notes: notes,
            files: rejectsFile.map { [$0] } ?? [])
    }

    private var metrics: [Metric] {
        var metrics = [Metric("rows", snapshot.rows, unit: .rows), Metric("rejected", rejected.count, unit: .rows)]
        if let good, let bad {
            metrics.append(Metric("good", good, unit: .rows))
            metrics.append(Metric("bad", bad, unit: .rows))
            metrics.append(Metric("bad_rate", good + bad == 0 ? nil : Double(bad) / Double(good + bad), unit: .share))
        }
        return metrics
    }

    private var columnTable: Table {
        let columns = [
            TableColumn("header", .text, isKey: true), TableColumn("role", .text), TableColumn("id", .text), TableColumn("type", .text),
            TableColumn("why", .text), TableColumn("line", .integer), TableColumn("missing", .integer, unit: .rows),
            TableColumn("missing_words", .integer, unit: .rows), TableColumn("distinct", .integer), TableColumn("min", .real),
            TableColumn("max", .real), TableColumn("flag", .text),
        ]
        let rows = self.columns.map { column -> [Cell] in
            [
                .text(column.header), .text(column.role.rawValue), .text(column.id), .optional(column.type?.rawValue), .text(column.why),
                .optional(column.line), .integer(column.missing), .integer(column.missingWords), .optional(column.distinct),
                .number(column.minimum), .number(column.maximum), .optional(column.flag?.rawValue),
            ]
        }
        return Table("columns", columns: columns, rows: rows)
    }

    private var rejectedTable: Table {
        let columns = [TableColumn("line", .integer, isKey: true), TableColumn("reason", .text), TableColumn("column", .text)]
        return Table(
            "rejected", columns: columns, rows: rejected.map { [.integer($0.line), .text($0.reason.rawValue), .optional($0.column)] })
    }
}
