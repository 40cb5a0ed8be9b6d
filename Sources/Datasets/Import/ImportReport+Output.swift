import Messages
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
            TableColumn("header", .text, isKey: true), TableColumn("role", .text, vocabulary: Vocabulary(of: Role.self, \.text)),
            TableColumn("field", .text), TableColumn("id", .text),
            TableColumn("type", .text, vocabulary: Vocabulary(of: TagType.self, \.name)),
            TableColumn("why", .text, vocabulary: Self.whys), TableColumn("line", .integer, isOrdinal: true),
            TableColumn("missing", .integer, unit: .rows),
            TableColumn("missing_words", .integer, unit: .rows), TableColumn("distinct", .integer), TableColumn("min", .real),
            TableColumn("max", .real),
            TableColumn("flag", .text, vocabulary: Vocabulary(of: Flag.self, \.text)),
        ]
        let rows = self.columns.map { column -> [Cell] in
            [
                .text(column.header), .text(column.role.rawValue), .optional(column.field), .text(column.id),
                .optional(column.type?.rawValue), .text(column.why),
                .optional(column.line), .integer(column.missing), .integer(column.missingWords), .optional(column.distinct),
                column.number(column.minimum), column.number(column.maximum), .optional(column.flag?.rawValue),
            ]
        }
        return Table("columns", columns: columns, rows: rows).withoutEmptyColumns
    }

    /// One row for each reason and column, with the first lines and values: a file of doubled keys must not scroll its types away.
    package var rejectedTable: Table {
        struct Cause: Hashable {
            let reason: Rejected.Reason
            let column: String?
        }
        let columns = [
            TableColumn("reason", .text, isKey: true, vocabulary: Vocabulary(of: Rejected.Reason.self, \.text)),
            TableColumn("column", .text, isKey: true),
            TableColumn("records", .integer, unit: .rows), TableColumn("lines", .text), TableColumn("found", .text),
        ]
        var causes: [Cause] = []
        var records: [Cause: [Rejected]] = [:]
        for record in rejected {
            let cause = Cause(reason: record.reason, column: record.column)
            if records[cause] == nil { causes.append(cause) }
            records[cause, default: []].append(record)
        }
        let rows = causes.map { cause -> [Cell] in
            let own = records[cause] ?? []
            let found = own.contains { $0.value != nil } ? Self.first(own.lazy.map { $0.value?.brief ?? "" }) : nil
            return [
                .text(cause.reason.rawValue), .optional(cause.column), .integer(own.count),
                .text(Self.first(own.lazy.map { "\($0.line)" })),
                .optional(found),
            ]
        }
        return Table("rejected", columns: columns, rows: rows)
    }

    /// Why a column has its type, or what it is where it is no tag.
    private static let whys = Vocabulary([
        "given": "命令指定", "dataset": "沿用数据集", "taxonomy": "标签体系", "true-false": "真/假", "dates": "均为日期", "all-empty": "全为空",
        "real-numbers": "实数", "decimals": "小数", "zero-one": "仅 0 和 1", "whole-numbers": "整数", "no-number": "含非数值", "mixed": "类型混杂",
        "few-values": "取值较少", "many-values": "取值很多", "uscc": "统一社会信用代码",
    ]).merging(Vocabulary(of: Role.self, \.text))

    private static let shown = 5

    private static func first(_ texts: some Collection<String>) -> String {
        ListText.of(texts, limit: shown)
    }
}

extension ImportReport.ColumnReport {
    fileprivate func number(_ value: Double?) -> Cell {
        isWhole ? value.flatMap { Int(exactly: $0) }.map(Cell.integer) ?? .number(value) : .number(value)
    }
}
