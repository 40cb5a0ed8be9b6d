package import Messages
package import Outputs
import Rendering

/// Bands of a card: how many enterprises each holds, and how many of these turn out bad.
package enum BandsFigure: DrawnFigureKind {
    package static let name = "bands"
    package static let summary = Text(en: "share of enterprises by band, with the bad rate", zh: "各等级企业占比与坏样本率")
    package static let table = Text(en: "band, share, bad_rate: one row per band of one part", zh: "band、share、bad_rate：每等级一行，限一个样本集")

    package static func figure(_ table: Table, title: Text) -> Figure {
        Figure(
            name, kind: name, title: title, x: Figure.Axis(Text(en: "band", zh: "等级")),
            y: Figure.Axis(Text(en: "share of enterprises", zh: "企业占比"), unit: .share), tables: [table])
    }

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let table = try FigureTable(of: figure)
        let names = try table.texts("band", language)
        let (shares, rates) = (try table.numbers("share"), try table.numbers("bad_rate"))
        let highest = rates.compactMap { $0 }.max() ?? 0
        let y = Chart.Axis(
            label: label(figure.y, language), ticks: Ticks.shares(to: shares.compactMap { $0 }.max() ?? 0, rows: canvas.rows))
        let rate = Text(en: "bad rate", zh: "坏样本率").in(language)
        let second = Chart.Axis(label: rate, ticks: Ticks.shares(to: highest, rows: canvas.rows), headroom: 0.06)
        let bars = names.indices.filter { shares[$0] != nil }
        let boxes = Chart.Layer(
            shape: .boxes, title: label(figure.y, language), color: .sky,
            columns: [bars.map { Double($0 + 1) }, bars.map { shares[$0] ?? 0 }, bars.map { _ in 0.62 }])
        let line = RateLine(rates, isOrdered: rates.map { _ in true }, title: rate + Text(en: " (right)", zh: "（右轴）").in(language))
        return Chart(
            title: figure.title.in(language), x: Chart.Axis(label: label(figure.x, language), names: names, canvas: canvas), y: y,
            second: second,
            layers: [boxes] + line.layers, labels: line.labels)
    }
}
