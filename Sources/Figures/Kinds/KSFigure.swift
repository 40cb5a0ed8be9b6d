package import Messages
package import Outputs
import Rendering

/// The shares of bads and of goods at or below each score, and where the two lie furthest apart.
package enum KSFigure: DrawnFigureKind {
    package static let name = "ks"
    package static let summary = Text(en: "cumulative shares of bads and goods over the score, by part", zh: "KS 曲线：坏、好样本随评分的累计占比")
    package static let table = Text(
        en: "[part,] score, cumulative_bad, cumulative_good: one row per score, from the worst up",
        zh: "[part，] score、cumulative_bad、cumulative_good：每个评分一行，自最差起")

    package static func figure(_ table: Table) -> Figure {
        Figure(
            name, kind: name, title: Text(en: "KS: bads and goods at or below a score", zh: "KS 曲线：坏、好样本累计占比"),
            x: Figure.Axis(Text(en: "score", zh: "评分"), unit: .points),
            y: Figure.Axis(Text(en: "share at or below the score", zh: "累计占比"), unit: .share), tables: [table])
    }

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let table = try FigureTable(of: figure)
        let bads = try Curves.all(of: table, x: "score", y: "cumulative_bad", language: language)
        let goods = try Curves.all(of: table, x: "score", y: "cumulative_good", language: language)
        let (bad, good) = (Text(en: "bads", zh: "坏样本").in(language), Text(en: "goods", zh: "好样本").in(language))
        var layers: [Chart.Layer] = []
        for (number, pair) in zip(bads, goods).enumerated() {
            let (bads, goods) = pair
            layers.append(line(goods, good, goodColors[number % goodColors.count], number))
            layers.append(line(bads, bad, badColors[number % badColors.count], number))
            guard let widest = bads.x.indices.max(by: { distance(bads, goods, $0) < distance(bads, goods, $1) }) else { continue }
            let ends = [goods.y[widest], bads.y[widest]]
            let value = Decimal.fixed(distance(bads, goods, widest), decimals: 3)
            let text = ["KS", bads.name, value].filter { !$0.isEmpty }.joined(separator: " ")
            layers.append(
                Chart.Layer(
                    shape: .line, title: text, color: distanceColors[number % distanceColors.count],
                    columns: [[bads.x[widest], bads.x[widest]], ends], dash: 1 + number))
        }
        let scores = bads.flatMap(\.x)
        let (low, high) = (scores.min() ?? 0, scores.max() ?? 1)
        let places = Ticks.numbers(from: low, to: high, count: canvas.columns / 10, language).filter { low <= $0.place && $0.place <= high }
        let margin = max(1, high - low) / 60
        return Chart(
            title: figure.title.in(language),
            x: Chart.Axis(label: label(figure.x, language), low: low - margin, high: high + margin, ticks: places),
            y: Chart.Axis(label: label(figure.y, language), ticks: Ticks.shares(to: 1, rows: 5)), layers: layers)
    }

    /// Of each part in turn, so that a picture without dashes tells development and test apart too.
    private static let goodColors: [Color] = [.blue, .sky, .green]
    private static let badColors: [Color] = [.vermilion, .orange, .purple]
    private static let distanceColors: [Color] = [.black, .grey]

    private static func line(_ curve: Curves, _ outcome: String, _ color: Color, _ number: Int) -> Chart.Layer {
        Chart.Layer(
            shape: .line, title: [outcome, curve.name].filter { !$0.isEmpty }.joined(separator: " "), color: color,
            columns: [curve.x, curve.y], dash: 1 + number)
    }

    private static func distance(_ bads: Curves, _ goods: Curves, _ place: Int) -> Double {
        (bads.y[place] - goods.y[place]).magnitude
    }
}
