package import Messages
package import Outputs

/// How many of the bads lie at or below a score, against how many of the goods: the further up, the better the score tells them
/// apart.
package enum ROCFigure: DrawnFigureKind {
    package static let name = "roc"
    package static let summary = Text(en: "share of bads caught against share of goods lost, by part", zh: "ROC 曲线：坏样本捕获率对好样本误伤率")
    package static let table = Text(
        en: "[part,] cumulative_good, cumulative_bad: one row per score, from the worst up",
        zh: "[part，] cumulative_good、cumulative_bad：每个评分一行，自最差起")

    package static func figure(_ table: Table) -> Figure {
        Figure(
            name, kind: name, title: Text(en: "ROC curve", zh: "ROC 曲线"),
            x: Figure.Axis(Text(en: "goods at or below the score", zh: "好样本累计占比"), unit: .share),
            y: Figure.Axis(Text(en: "bads at or below the score", zh: "坏样本累计占比"), unit: .share), tables: [table])
    }

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let curves = try Curves.all(of: FigureTable(of: figure), x: "cumulative_good", y: "cumulative_bad", language: language)
        return Curves.square(
            curves, x: label(figure.x, language), y: label(figure.y, language), title: figure.title.in(language), language: language)
    }
}
