import Columns
import Messages
package import Outputs

extension ReplayReport {
    /// The report for people: what came of it in a sentence, the causes, then every value that differs.
    package var output: Output {
        let lines = DriftLines(drifts)
        let together = lines.note(Text(en: "assay replay --report json has each", zh: "assay replay --report json 含每一处"))
        return Output(
            tables: (drifts.isEmpty ? [] : [table(of: lines), causeTable]) + (claimTable.map { [$0] } ?? []) + [cellTable],
            metrics: Status.allCases.map { Metric($0.rawValue, count($0)) } + claimMetrics,
            notes: notes + [together].compactMap(\.self),
            prose: [verdict] + Self.lines(causes.map(\.sentence)) + Self.lines(cellSentences) + Self.lines(claims.map(\.sentence)))
    }

    // MARK: - Prose

    var verdict: Text {
        let name = notebook.source.file ?? "notebook"
        let (ok, drifted, failed, unrecorded) = (count(.ok), count(.drifted), count(.failed), count(.unrecorded))
        let counts = Text(
            en: "\(name): \(cells.count) cells, \(ok) ok, \(drifted) drifted, \(failed) failed, \(unrecorded) unrecorded.",
            zh: "\(name)：共 \(cells.count) 个单元格，一致 \(ok)，偏差 \(drifted)，失败 \(failed)，未记录 \(unrecorded)。")
        guard !claims.isEmpty else { return counts }
        let (holds, broken, open) = (count(.holds), count(.broken), count(.cannotTell))
        return Text(
            en: "\(counts.en) Claims: \(holds) hold, \(broken) broken, \(open) cannot be told.",
            zh: "\(counts.zh)断言：成立 \(holds)，不成立 \(broken)，无法判定 \(open)。")
    }

    private var claimMetrics: [Metric] {
        claims.isEmpty ? [] : Claim.Verdict.allCases.map { Metric($0.word.rawValue, count($0)) }
    }

    /// One line per cell that differs, of which the table has all differences, or that failed.
    private var cellSentences: [Text] {
        let drifts = Dictionary(grouping: drifts, by: \.cell)
        let failures = Set(unrecordedFailures.map(\.number))
        return cells.compactMap { cell in
            if failures.contains(cell.number) { return cell.failure }
            guard let own = drifts[cell.number], let first = own.first else { return nil }
            guard own.count > 1 else { return first.sentence }
            return Text(
                en: "\(own.count) differences, the first: \(first.sentence.en)", zh: "\(own.count) 处差异，首处：\(first.sentence.zh)")
        }
    }

    private static func lines(_ texts: [Text]) -> [Text] {
        texts.isEmpty ? [] : [Text(en: texts.map(\.en).joined(separator: "\n"), zh: texts.map(\.zh).joined(separator: "\n"))]
    }

    // MARK: - Tables

    /// Every difference.
    var driftTable: Table {
        Table("drifts", columns: Self.driftColumns, rows: drifts.map(\.cells))
    }

    private func table(of lines: DriftLines) -> Table {
        let rows = lines.all.map { line in
            var cells = drifts[line.index].cells
            cells[2] = line.row
            return cells
        }
        return Table("drifts", columns: Self.driftColumns, rows: rows)
    }

    private static var driftColumns: [TableColumn] {
        [
            TableColumn("cell", .integer, chineseName: "单元格", isOrdinal: true),
            TableColumn("table", .text, chineseName: "表", vocabulary: TableNames.vocabulary),
            TableColumn("row", .text, chineseName: "行"), TableColumn("column", .text, chineseName: "列"),
            TableColumn("code", .text, chineseName: "类别", vocabulary: Vocabulary(of: Drift.Code.self, \.text)),
            TableColumn("recorded", .text, chineseName: "记录值"),
            TableColumn("now", .text, chineseName: "现值"), TableColumn("difference", .text, chineseName: "差值"),
            TableColumn("because", .text, chineseName: "缘由"),
        ]
    }

    private var causeTable: Table {
        let columns = [
            TableColumn("code", .text, chineseName: "原因", vocabulary: Vocabulary(of: Cause.Code.self, \.text)),
            TableColumn("cell", .integer, chineseName: "单元格", isOrdinal: true),
        ]
        return Table("causes", columns: columns, rows: causes.map { [.text($0.code.rawValue), .integer($0.cell)] })
    }

    private var cellTable: Table {
        let columns = [
            TableColumn("cell", .integer, chineseName: "单元格", isKey: true, isOrdinal: true),
            TableColumn("status", .text, chineseName: "状态"),
            TableColumn("source", .text, chineseName: "语句"),
        ]
        let rows = zip(cells, notebook.cells).map { report, cell in
            [Cell.integer(report.number), .phrase(report.status.text), .text(cell.source.text)]
        }
        return Table("cells", columns: columns, rows: rows)
    }
}

extension ReplayReport.CellReport {
    /// Why it failed, in words; nil where it did not.
    var failure: Text? {
        problems.first.map { problem in
            Text(
                en: "Cell \(number) failed with \(problem.code): \(problem.message.en).",
                zh: "单元格 \(number) 运行失败（\(problem.code)）：\(problem.message.zh)。")
        }
    }
}

extension ReplayReport.Status {
    fileprivate var text: Text {
        switch self {
        case .ok: Text(en: rawValue, zh: "一致")
        case .drifted: Text(en: rawValue, zh: "偏差")
        case .failed: Text(en: rawValue, zh: "失败")
        case .unrecorded: Text(en: rawValue, zh: "未记录")
        }
    }
}

extension Cause {
    var sentence: Text {
        Text(en: "Cause, from cell \(cell) on: \(text.en).", zh: "原因（自单元格 \(cell) 起）：\(text.zh)。")
    }
}

extension Drift {
    /// A row of the report.
    var cells: [Cell] {
        let shown = shown
        return [
            .integer(cell), .optional(table), .optional(row?.text), .optional(column), .text(code.rawValue),
            .optional(shown.recorded), .optional(shown.now), .optional(shown.difference),
            .phrase(Text(en: because.code, zh: because.text.zh)),
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
