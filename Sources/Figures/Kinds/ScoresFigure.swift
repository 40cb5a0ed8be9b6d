package import Messages
package import Outputs
import Rendering

/// The distribution of scores: of all, of each outcome on one scale, or with the bands in their colours.
package enum ScoresFigure: DrawnFigureKind {
    package static let name = "scores"
    package static let summary = Text(en: "distribution of scores, by outcome or band", zh: "评分分布，可按表现或等级")
    package static let table = Text(en: "[group,] from, to, n: one row per range of scores", zh: "[group，] from、to、n：每个评分区间一行")

    /// By outcome the groups differ in size by far, so that shares within each are drawn; bands are stacked counts.
    package static func figure(_ table: Table, title: Text, asShares: Bool) -> Figure {
        Figure(
            name, kind: name, title: title, x: Figure.Axis(Text(en: "score", zh: "评分"), unit: .points),
            y: asShares
                ? GroupShare.axis
                : Figure.Axis(Text(en: "enterprises", zh: "企业数"), unit: .rows), tables: [table])
    }

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let groups = try ScoreGroup.all(of: figure, language: language)
        let (low, high) = (groups.flatMap(\.from).min() ?? 0, groups.flatMap(\.to).max() ?? 1)
        // Outcomes are words of the program, and differ in size by far; bands are names, and lie beside each other.
        let asShares = figure.y.unit == .share || (groups.count > 1 && groups.allSatisfy(\.isWord))
        let layers = asShares ? shares(groups) : stacks(groups)
        let highest = asShares ? layers.flatMap { $0.columns[1] }.max() ?? 0 : highest(groups)
        let ticks = asShares ? Ticks.shares(to: highest, rows: canvas.rows) : Ticks.counts(to: highest, rows: canvas.rows, language)
        let scores = Ticks.numbers(from: low, to: high, count: canvas.columns / 10, language).filter { $0.place >= low && $0.place <= high }
        let margin = (high - low) / 60
        return Chart(
            title: figure.title.in(language),
            x: Chart.Axis(label: label(figure.x, language), low: low - margin, high: high + margin, ticks: scores),
            y: Chart.Axis(label: asShares ? GroupShare.label(figure.y, language) : label(figure.y, language), ticks: ticks), layers: layers)
    }

    // MARK: - Layers

    private static func shares(_ groups: [ScoreGroup]) -> [Chart.Layer] {
        groups.enumerated().flatMap { number, group in
            let n = max(1, group.total)
            let steps = group.from.indices.map { (from: group.from[$0], to: group.to[$0], height: group.n[$0] / n) }
            return Outline.layers(steps, title: group.title, number: number, isFilled: groups.count <= 3)
        }
    }

    /// Each group's counts upon those of the groups before it.
    private static func stacks(_ groups: [ScoreGroup]) -> [Chart.Layer] {
        var below: [Double: Double] = [:]
        return groups.enumerated().map { number, group in
            var columns: [[Double]] = [[], [], [], []]
            for index in group.from.indices where group.n[index] > 0 {
                let (from, to, n) = (group.from[index], group.to[index], group.n[index])
                let base = below[from, default: 0]
                below[from] = base + n
                for (column, value) in [(from + to) / 2, base + n / 2, (to - from) * 0.47, n / 2].enumerated() {
                    columns[column].append(value)
                }
            }
            let color = group.title == nil ? Color.blue : Color.band(number, of: groups.count)
            return Chart.Layer(shape: .blocks, title: group.title, color: color, columns: columns)
        }
    }

    /// The top of the highest stack.
    private static func highest(_ groups: [ScoreGroup]) -> Double {
        var sums: [Double: Double] = [:]
        for group in groups { for index in group.from.indices { sums[group.from[index], default: 0] += group.n[index] } }
        return sums.values.max() ?? 0
    }
}
