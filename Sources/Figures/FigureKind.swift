package import Messages
import Outputs

/// A kind of figure: which table it wants, and how that becomes a chart.
package protocol FigureKind: Sendable {
    /// As `Figure.kind` names it.
    static var name: String { get }
    static var summary: Text { get }
    /// Which columns its table needs.
    static var table: Text { get }
}

/// What only this target sees of a kind.
protocol DrawnFigureKind: FigureKind {
    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart
}

/// Every kind of figure: a new one is a file in `Kinds` and a line here.
package enum FigureList {
    static let drawn: [any DrawnFigureKind.Type] = [
        BandsFigure.self,
        BarsFigure.self,
        GainsFigure.self,
        HistogramFigure.self,
        KSFigure.self,
        ROCFigure.self,
        ScoresFigure.self,
        WOEFigure.self,
    ]

    package static var all: [any FigureKind.Type] { drawn }
}

/// The axis of shares within each group, on which groups of unlike size can be compared.
enum GroupShare {
    static let axis = Figure.Axis(Text(en: "share of the group", zh: "组内占比"), unit: .share)

    /// What the figure calls it, where it has a share there at all.
    static func label(_ axis: Figure.Axis, _ language: Language) -> String {
        (axis.unit == .share ? axis : self.axis).label.in(language)
    }
}

extension FigureKind {
    /// `label (unit)`, without a unit where the numbers carry it themselves.
    static func label(_ axis: Figure.Axis, _ language: Language) -> String {
        let label = axis.label.in(language)
        guard let unit = axis.unit, unit != .share, unit.text.in(language) != label else { return label }
        switch language {
        case .english: return "\(label) (\(unit.text.en))"
        case .chinese: return "\(label)（\(unit.text.zh)）"
        }
    }
}
