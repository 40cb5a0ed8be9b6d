import Messages
package import Outputs

extension NotebookDifference {
    /// For people and machines: front matter, cells and values that differ, each as a table, and how many of each.
    package var output: Output { output(isWhole: false) }

    /// - Parameter isWhole: whether each value has a line of its own, also the points of a curve, and all of its digits.
    package func output(isWhole: Bool) -> Output {
        let lines = DriftLines(values.map(\.drift), isWhole: isWhole)
        let together = lines.note(Text(en: "diff A B all has each", zh: "diff A B all 列出每一处"))
        var output = Output(
            tables: [table(of: lines, isWhole: isWhole), cellTable, circumstanceTable].filter { $0.rowCount > 0 },
            metrics: [Metric("differences", count)]
                + CellChange.Kind.allCases.map { kind in Metric("cells_\(kind.rawValue)", cells.count { $0.kind == kind }) }
                + [Metric("values_changed", values.count), Metric("circumstances_changed", circumstances.count)],
            notes: [together].compactMap(\.self), prose: [verdict])
        output.finding = count == 0 ? .none : .drift
        return output
    }

    private var verdict: Text {
        let (a, b) = (first.source.file ?? "A", second.source.file ?? "B")
        guard count > 0 else {
            return Text(
                en: "\(a) and \(b): the same cells, values and circumstances.", zh: "\(a) 与 \(b)：单元格、数值与记录条件均相同。")
        }
        return Text(
            en: "\(a) and \(b): \(cells.count) cells, \(values.count) values and \(circumstances.count) circumstances differ.",
            zh: "\(a) 与 \(b)：\(cells.count) 个单元格、\(values.count) 个数值、\(circumstances.count) 项记录条件不同。")
    }

    // MARK: - Tables

    private static func cell(_ letter: String) -> TableColumn {
        TableColumn("cell_\(letter)", .integer, chineseName: letter == "a" ? "单元格A" : "单元格B", isOrdinal: true)
    }

    private static func side(_ letter: String) -> TableColumn {
        TableColumn(letter, .text, chineseName: letter == "a" ? "A值" : "B值")
    }

    /// Keys of the front matter; settings and tolerances keep the names by which they are set.
    private static let circumstanceWords = Vocabulary([
        "tool": "工具版本", "dataset": "数据集", "fingerprint": "指纹", "snapshot": "快照", "card.name": "评分卡", "card.hash": "评分卡哈希",
        "card.split": "样本划分", "journal": "日志行号", "seed": "种子",
    ])

    private var circumstanceTable: Table {
        Table(
            "circumstances",
            columns: [TableColumn("key", .text, isKey: true, vocabulary: Self.circumstanceWords), Self.side("a"), Self.side("b")],
            rows: circumstances.map { [.text($0.key), .optional($0.first), .optional($0.second)] })
    }

    private var cellTable: Table {
        Table(
            "cells",
            columns: [
                TableColumn("change", .text, chineseName: "变化", vocabulary: Vocabulary(of: CellChange.Kind.self, \.text)), Self.cell("a"),
                Self.cell("b"), Self.side("a"), Self.side("b"),
            ],
            rows: cells.map { change in
                [
                    .text(change.kind.rawValue), .optional(change.first), .optional(change.second),
                    .optional(change.first.map { first.cells[$0 - 1].source.text }),
                    .optional(change.second.map { second.cells[$0 - 1].source.text }),
                ]
            })
    }

    private func table(of lines: DriftLines, isWhole: Bool) -> Table {
        let columns = [
            Self.cell("a"), Self.cell("b"), TableColumn("table", .text, chineseName: "表", vocabulary: TableNames.vocabulary),
            TableColumn("row", .text, chineseName: "行"),
            TableColumn("column", .text, chineseName: "列"),
            TableColumn("code", .text, chineseName: "类别", vocabulary: Vocabulary(of: Drift.Code.self, \.text)), Self.side("a"),
            Self.side("b"), TableColumn("difference", .text, chineseName: "差值"),
        ]
        return Table(
            "values", columns: columns,
            rows: lines.all.map { line in
                let (drift, second) = (values[line.index].drift, values[line.index].second)
                let shown = isWhole ? (drift.recorded?.digits, drift.now?.digits, drift.difference?.digits) : drift.shown
                return [
                    .integer(drift.cell), .integer(second), .optional(drift.table), line.row,
                    .optional(drift.column), .text(drift.code.rawValue), .optional(shown.0), .optional(shown.1), .optional(shown.2),
                ]
            })
    }
}
