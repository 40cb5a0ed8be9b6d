package import Messages
package import Outputs
import Rendering

/// How many enterprises lie in each range of a quantity; by group, which share of each group does.
package enum HistogramFigure: DrawnFigureKind {
    package static let name = "hist"
    package static let summary = Text(en: "distribution of a tag or an expression, by group where asked", zh: "标签或表达式的分布，可分组")
    package static let table = Text(en: "[keys,] bar, from, to, n, share: one row per bar", zh: "[分组列，] bar、from、to、n、share：每柱一行")

    /// From the table of the `hist` stage; its columns before `bar` are the groups.
    package static func figure(_ table: Table, of quantity: Text, unit: Unit? = nil, by group: Text? = nil) -> Figure {
        let title = group.map { group in
            // A key has its Chinese head in the table, which the label of an expression lacks.
            let heads = table.columns.prefix { $0.name != "bar" }.map { CellText.head($0, .chinese) }
            return Text(
                en: "\(quantity.en) by \(group.en)",
                zh: "\(quantity.zh)的分布（按\(heads.isEmpty ? group.zh : heads.joined(separator: "、"))）")
        }
        return Figure(
            name, kind: name, title: title ?? Text(en: "Distribution of \(quantity.en)", zh: "\(quantity.zh)的分布"),
            x: Figure.Axis(quantity, unit: unit),
            y: group == nil
                ? Figure.Axis(Text(en: "enterprises", zh: "企业数"), unit: .rows)
                : GroupShare.axis, tables: [table])
    }

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let groups = try HistogramBars(figure, language: language).largest(mostGroups, language)
        let bars = groups.first?.bars ?? []
        let isSplit = groups.count > 1 || groups.first?.label.isEmpty == false
        let canvas = isSplit ? canvas.beside(KeyPlace(groups.map(title))) : canvas
        let places = BarPlaces(bars, canvas: canvas)
        let highest = groups.flatMap(\.bars).map { isSplit ? $0.share : Double($0.n) }.max() ?? 0
        let ticks = isSplit ? Ticks.shares(to: highest, rows: canvas.rows) : Ticks.counts(to: highest, rows: canvas.rows, language)
        let x = Chart.Axis(
            label: label(figure.x, language), low: -0.4, high: places.end + 0.4, ticks: places.ticks(bars, canvas: canvas))
        return Chart(
            title: figure.title.in(language), x: x,
            y: Chart.Axis(label: isSplit ? GroupShare.label(figure.y, language) : label(figure.y, language), ticks: ticks),
            layers: isSplit ? outlines(groups, places) : boxes(bars, places))
    }

    /// Outlines that can be told apart in one picture.
    private static let mostGroups = 6

    // MARK: - Layers

    private static func boxes(_ bars: [HistogramBars.Bar], _ places: BarPlaces) -> [Chart.Layer] {
        [(true, Color.blue), (false, Color.grey)].map { isValue, color in
            let chosen = bars.indices.filter { bars[$0].isValue == isValue }
            return Chart.Layer(
                shape: .boxes, title: nil, color: color,
                columns: [
                    chosen.map { places.centres[$0] }, chosen.map { Double(bars[$0].n) }, chosen.map { bars[$0].isRange ? 0.94 : 0.7 },
                ])
        }
    }

    /// Each group as an outline; words stand apart, and no line leads to them.
    private static func outlines(_ groups: [HistogramBars.Group], _ places: BarPlaces) -> [Chart.Layer] {
        groups.enumerated().flatMap { number, group in
            places.runs.enumerated().flatMap { part, run in
                let steps = run.map { (from: places.centres[$0] - 0.5, to: places.centres[$0] + 0.5, height: group.bars[$0].share) }
                return Outline.layers(steps, title: part == 0 ? title(group) : nil, number: number, isFilled: groups.count <= 3)
            }
        }
    }

    /// Columns of a group's name: a longer one would take the picture's room for its key.
    private static let mostOfName = 24

    private static func title(_ group: HistogramBars.Group) -> String {
        "\(DisplayWidth.cut(group.label, to: mostOfName).text) (\(Decimal.grouped(group.n)))"
    }
}
