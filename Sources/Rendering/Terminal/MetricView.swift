import Messages
import Outputs

/// Metrics for a person: parts beside each other, before and after as one line.
struct MetricView: Sendable {
    let style: RenderingStyle

    func lines(_ metrics: [Metric]) -> [String] {
        let names = Set(metrics.map(\.name))
        let rows = metrics.filter { !($0.name.hasSuffix("_before") && names.contains(String($0.name.dropLast(7)))) }
        let values = Dictionary(metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let entries = rows.map { metric in
            let now = text(metric)
            let before = values[metric.name + "_before"].map(text)
            return (head(metric.name), before.map { "\($0) → \(now)" } ?? now)
        }
        let ink = Ink(isOn: style.color)
        let width = entries.map { DisplayWidth.of($0.0) }.max() ?? 0
        return entries.map { ink.bold(DisplayWidth.padded($0.0, to: width)) + "  " + $0.1 }
    }

    private func head(_ name: String) -> String {
        style.language == .chinese ? HeadNames.chinese(of: name) ?? name : name
    }

    private func text(_ metric: Metric) -> String {
        let type: CellType = if case .integer = metric.value { .integer } else { .real }
        let table = Table("metric", columns: [TableColumn(metric.name, type, unit: metric.unit)], rows: [[metric.value]])
        return CellText(table, column: 0, rows: 0..<1, language: style.language, units: style.units).text(metric.value)
    }
}
