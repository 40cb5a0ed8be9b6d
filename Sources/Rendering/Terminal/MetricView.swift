import Messages
import Outputs

/// Metrics for a person: parts beside each other, before and after in one line, a bound of an interval after its value.
struct MetricView: Sendable {
    let style: RenderingStyle

    func lines(_ metrics: [Metric]) -> [String] {
        let parts = Self.parts.filter { part in metrics.contains { $0.name.hasSuffix("_" + part) } }
        let values = Dictionary(metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        let names = metrics.map { Self.base($0.name) }.filter { seen.insert($0).inserted }
        let columns = [""] + parts
        let rows = names.map { name in columns.map { text(of: name, part: $0, in: values) } }
        // A column without any value is not drawn: that of metrics without a part, most often.
        let shown = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        return draw(names.map(head), heads: shown.map { partHead(columns[$0]) }, rows: rows.map { row in shown.map { row[$0] } })
    }

    // MARK: - Reading names

    private static let parts = ["development", "test", "out_of_time"]

    /// `auc` for `auc_test`, `auc_before` and `auc_low_test`'s own `auc_low`.
    private static func base(_ name: String) -> String {
        var name = name
        for suffix in parts.map({ "_" + $0 }) + ["_before"] where name.hasSuffix(suffix) { name = String(name.dropLast(suffix.count)) }
        return name
    }

    private func text(of name: String, part: String, in values: [String: Metric]) -> String {
        let suffix = part.isEmpty ? "" : "_" + part
        let before = values[name + "_before" + suffix] ?? values[name + suffix + "_before"]
        switch (before, values[name + suffix]) {
        case (let before?, let now?): return "\(text(before)) → \(text(now))"
        case (nil, let metric?), (let metric?, nil): return text(metric)
        case (nil, nil): return ""
        }
    }

    private func text(_ metric: Metric) -> String {
        let type: CellType = if case .integer = metric.value { .integer } else { .real }
        let table = Table("metric", columns: [TableColumn(metric.name, type, unit: metric.unit)], rows: [[metric.value]])
        return CellText(table, column: 0, rows: 0..<1, language: style.language, units: style.units).text(metric.value)
    }

    // MARK: - Drawing

    private func head(_ name: String) -> String {
        style.language == .chinese ? HeadNames.chinese(of: name) ?? name : name
    }

    private func partHead(_ part: String) -> String {
        Word(rawValue: part)?.text.in(style.language) ?? ""
    }

    private func draw(_ names: [String], heads: [String], rows: [[String]]) -> [String] {
        let ink = Ink(isOn: style.color)
        let nameWidth = names.map { DisplayWidth.of($0) }.max() ?? 0
        let widths = heads.indices.map { column in max(DisplayWidth.of(heads[column]), rows.map { DisplayWidth.of($0[column]) }.max() ?? 0)
        }
        func line(_ cells: [String], right: Bool) -> String {
            var text = cells.indices.map { DisplayWidth.padded(cells[$0], to: widths[$0], right: right) }.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        // One column reads best at the left, beside its names; several are compared, so their ends stand in line.
        let isRight = heads.count > 1
        let top = heads.allSatisfy(\.isEmpty) ? [] : [ink.dim(String(repeating: " ", count: nameWidth + 2) + line(heads, right: isRight))]
        return top + names.indices.map { ink.bold(DisplayWidth.padded(names[$0], to: nameWidth)) + "  " + line(rows[$0], right: isRight) }
    }
}
