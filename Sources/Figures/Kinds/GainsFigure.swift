package import Messages
package import Outputs

/// How many of the bads a share of all rows holds, taken from the worst score up.
package enum GainsFigure: DrawnFigureKind {
    package static let name = "gains"
    package static let summary = Text(en: "share of bads caught against share of enterprises, by part", zh: "增益曲线：坏样本捕获率对企业占比")
    package static let table = Text(
        en: "[part,] cumulative_share, cumulative_bad: one row per score, from the worst up",
        zh: "[part，] cumulative_share、cumulative_bad：每个评分一行，自最差起")

    package static func figure(_ table: Table) -> Figure {
        Figure(
            name, kind: name, title: Text(en: "Gains curve", zh: "增益曲线"),
            x: Figure.Axis(Text(en: "enterprises, worst score first", zh: "企业累计占比（由最差分起）"), unit: .share),
            y: Figure.Axis(Text(en: "bads caught", zh: "坏样本捕获率"), unit: .share), tables: [table])
    }

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let curves = try Curves.all(of: FigureTable(of: figure), x: "cumulative_share", y: "cumulative_bad", language: language)
        return Curves.square(
            curves, x: label(figure.x, language), y: label(figure.y, language), title: figure.title.in(language), language: language)
    }
}
