package import Messages
package import Outputs
import Rendering

/// The bins of a characteristic: weight of evidence, and the bad rate that it comes from.
package enum WOEFigure: DrawnFigureKind {
    package static let name = "woe"
    package static let summary = Text(en: "weight of evidence and bad rate by bin of a tag", zh: "标签各分箱的 WOE 与坏样本率")
    package static let table = Text(
        en: "bin, label or from and to, woe, bad_rate: one row per bin", zh: "bin、label 或 from 与 to、woe、bad_rate：每箱一行")

    package static func figure(_ table: Table, of tag: Text, unit: Unit? = nil) -> Figure {
        Figure(
            name, kind: name, title: Text(en: "Weight of evidence: \(tag.en)", zh: "\(tag.zh)：各分箱的 WOE"), x: Figure.Axis(tag, unit: unit),
            y: Figure.Axis(Text(en: "weight of evidence", zh: "证据权重 WOE"), unit: .logOdds), tables: [table])
    }

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let table = try FigureTable(of: figure)
        let bins = try BinNames(table, language)
        let (woe, rates) = (try table.numbers("woe"), try table.numbers("bad_rate"))
        let (low, high) = (min(0, woe.compactMap { $0 }.min() ?? 0), max(0, woe.compactMap { $0 }.max() ?? 0))
        let rate = Text(en: "bad rate", zh: "坏样本率").in(language)
        let line = RateLine(rates, isOrdered: bins.isOrdered, title: rate + Text(en: " (right)", zh: "（右轴）").in(language), color: .black)
        let second = Chart.Axis(label: rate, ticks: Ticks.shares(to: rates.compactMap { $0 }.max() ?? 0, rows: canvas.rows), headroom: 0.06)
        return Chart(
            title: figure.title.in(language), x: Chart.Axis(label: label(figure.x, language), names: bins.names, canvas: canvas),
            y: Chart.Axis(
                label: label(figure.y, language), ticks: Ticks.numbers(from: low, to: max(high, low + 0.1), count: canvas.rows, language)),
            second: second, layers: boxes(woe, language) + line.layers, labels: line.labels, hasZeroLine: true)
    }

    private static func boxes(_ woe: [Double?], _ language: Language) -> [Chart.Layer] {
        let safer = woe.indices.filter { (woe[$0] ?? -1) >= 0 }
        let riskier = woe.indices.filter { (woe[$0] ?? 0) < 0 }
        let parts: [([Int], Color, Text)] = [
            (safer, .sky, Text(en: "WOE, safer than average", zh: "WOE（优于平均）")),
            (riskier, .orange, Text(en: "WOE, riskier than average", zh: "WOE（劣于平均）")),
        ]
        return parts.map { bins, color, title in
            Chart.Layer(
                shape: .boxes, title: title.in(language), color: color,
                columns: [bins.map { Double($0 + 1) }, bins.map { woe[$0] ?? 0 }, bins.map { _ in 0.62 }])
        }
    }
}
