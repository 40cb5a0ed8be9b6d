import Messages
import Outputs
import Queries

/// The figure of a `hist` stage's table.
enum HistogramFigure {
    static func figure(of table: Table, facts: HistogramFacts) -> Figure {
        let title =
            facts.groupLabel.map { Text(en: "\(facts.label.en) by \($0.en)", zh: "\(facts.label.zh)，按\($0.zh)") } ?? facts.label
        return Figure(
            "hist", kind: "hist", title: title,
            x: Figure.Axis(facts.label, unit: facts.unit, isLogarithmic: facts.isLogarithmic),
            y: Figure.Axis(Text(en: "enterprises", zh: "企业数"), unit: .rows), tables: [table])
    }
}
