import Columns
import Messages
package import Outputs

extension ReplayReport {
    /// The report for people: what came of it in a sentence, the causes, then every value that differs.
    package var output: Output {
        Output(
            tables: drifts.isEmpty ? [cellTable] : [driftTable, causeTable, cellTable],
            metrics: Status.allCases.map { Metric($0.rawValue, count($0)) },
            notes: notes, prose: [verdict] + causes.map(\.sentence) + driftSentences)
    }

    // MARK: - Prose

    private var verdict: Text {
        let name = notebook.source.file ?? "notebook"
        let (ok, drifted, failed, unrecorded) = (count(.ok), count(.drifted), count(.failed), count(.unrecorded))
        return Text(
            en: "\(name): \(cells.count) cells, \(ok) ok, \(drifted) drifted, \(failed) failed, \(unrecorded) unrecorded.",
            zh: "\(name)：共 \(cells.count) 个单元格，一致 \(ok)，偏差 \(drifted)，失败 \(failed)，未记录 \(unrecorded)。")
    }

    /// Of each cell the first drifts in words; the table has all.
    private var driftSentences: [Text] {
        let shown = 3
        let drifts = Dictionary(grouping: drifts, by: \.cell)
        return cells.flatMap { cell -> [Text] in
            let own = drifts[cell.number] ?? []
            let rest = own.count - shown
            let more = Text(
                en: "Cell \(cell.number): \(rest) more differences stand in the table.", zh: "单元格 \(cell.number)：其余 \(rest) 处差异见下表。")
            return own.prefix(shown).map(\.sentence) + (rest > 0 ? [more] : [])
        }
    }

    // MARK: - Tables

    private var driftTable: Table {
        let columns = [
            TableColumn("cell", .integer), TableColumn("table", .text), TableColumn("row", .text), TableColumn("column", .text),
            TableColumn("code", .text), TableColumn("recorded", .text), TableColumn("now", .text), TableColumn("difference", .text),
            TableColumn("because", .text),
        ]
        return Table("drifts", columns: columns, rows: drifts.map(\.cells))
    }

    private var causeTable: Table {
        let columns = [TableColumn("code", .text), TableColumn("cell", .integer)]
        return Table("causes", columns: columns, rows: causes.map { [.text($0.code.rawValue), .integer($0.cell)] })
    }

    private var cellTable: Table {
        let columns = [TableColumn("cell", .integer, isKey: true), TableColumn("status", .text), TableColumn("source", .text)]
        let rows = zip(cells, notebook.cells).map { report, cell in
            [Cell.integer(report.number), .text(report.status.rawValue), .text(cell.source.text)]
        }
        return Table("cells", columns: columns, rows: rows)
    }
}

extension Cause {
    var sentence: Text {
        Text(en: "Cause, from cell \(cell) on: \(text.en).", zh: "原因（自单元格 \(cell) 起）：\(text.zh)。")
    }
}

extension Drift {
    /// A row of the report: texts with all digits, since what differs may differ in the last.
    var cells: [Cell] {
        [
            .integer(cell), .optional(table), .optional(row?.text), .optional(column), .text(code.rawValue),
            .optional(recorded?.digits), .optional(now?.digits), .optional(difference?.digits), .text(because.code),
        ]
    }
}

extension Comparison.RowLabel {
    var text: String {
        switch self {
        case .place(let place): String(place)
        case .key(let cells): cells.map(\.digits).joined(separator: ", ")
        }
    }
}
