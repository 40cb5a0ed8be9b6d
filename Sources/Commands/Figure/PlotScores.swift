import Figures
import Messages
import Outputs
import Scorecards
import Taxonomy

/// Draws how the scores are spread.
struct PlotScores: Command {
    static let by = Parameter<String>.choice("by", ["by"], .optional, Text(en: "the word by", zh: "by 一词"))
    static let key = Parameter<String>.choice(
        "outcome|band", ["outcome", "band"], .optional, Text(en: "what tells the groups apart", zh: "分组依据"))

    let name = "plot scores"
    let topic = Topic.figure
    let summary = Text(en: "Draw the distribution of the scores, by outcome or band.", zh: "绘制评分分布，可按表现或等级分组。")
    let parameters: [any ParameterFacts] = [Self.by, Self.key]
    let examples = ["add tax_arrears, insured_employees", "plot scores", "plot scores by outcome"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let scored = try session.scored()
        let key = arguments[optional: Self.key]
        if arguments[optional: Self.by] != nil, key == nil {
            throw Diagnostic(
                "missing-argument", Text(en: "by what?", zh: "按什么分组？"), at: arguments.place(of: Self.by),
                expected: .verbatim("outcome, band"))
        }
        let table = ScoreDistribution(scored.scoreCounts(of: Set(Part.allCases)), bands: scored.card.bands).table(by: key)
        let titles: [String?: Text] = [
            nil: Text(en: "Scores", zh: "评分分布"), "outcome": Text(en: "Scores by outcome", zh: "评分分布，按表现"),
            "band": Text(en: "Scores by band", zh: "评分分布，按等级"),
        ]
        let title = titles[key] ?? Text(en: "Scores", zh: "评分分布")
        let figure = ScoresFigure.figure(table, title: title, asShares: key == "outcome")
        return Output(tables: [table], figures: [figure])
    }
}

/// Scores in steps of 1, 2 or 5 times a power of ten, about forty of them.
struct ScoreDistribution {
    private let counts: ScoreCounts
    private let bands: Bands
    private let step: Int

    init(_ counts: ScoreCounts, bands: Bands) {
        self.counts = counts
        self.bands = bands
        let present = counts.present.map(\.score)
        let span = (present.max() ?? 0) - (present.min() ?? 0) + 1
        step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].first { span <= $0 * 40 } ?? 10_000
    }

    func table(by key: String?) -> Table {
        let columns = [
            TableColumn("group", .level, isKey: true), TableColumn("from", .integer, unit: .points, isKey: true),
            TableColumn("to", .integer, unit: .points), TableColumn("n", .integer, unit: .rows),
        ]
        let rows = groups(key).flatMap { word, count in bars(count).map { [word] + $0 } }
        if key == nil { return Table("scores", columns: Array(columns.dropFirst()), rows: rows.map { Array($0.dropFirst()) }) }
        return Table("scores", columns: columns, rows: rows)
    }

    private func groups(_ key: String?) -> [(Cell, (Int, ClassCounts) -> Int64)] {
        switch key {
        case "outcome":
            let outcomes: [(Word, Outcome)] = [(.good, .good), (.bad, .bad), (.indeterminate, .indeterminate), (.unknown, .unknown)]
            return outcomes.filter { counts.total[$0.1] > 0 }.map { word, outcome in (.word(word), { $1[outcome] }) }
        case "band":
            return bands.names.enumerated().map { index, name in
                (.text(name), { score, counts in bands.index(of: score) == index ? counts.total : 0 })
            }
        default:
            return [(.word(.all), { $1.total })]
        }
    }

    private func bars(_ count: (Int, ClassCounts) -> Int64) -> [[Cell]] {
        var sums: [Int: Int64] = [:]
        for (score, counts) in counts.present {
            // Down to the step below, for scores under zero too.
            let start = score >= 0 ? score / step * step : -((-score + step - 1) / step) * step
            sums[start, default: 0] += count(score, counts)
        }
        guard let low = sums.keys.min(), let high = sums.keys.max() else { return [] }
        return stride(from: low, through: high, by: step).map { start in
            [.integer(start), .integer(start + step), .integer(ClassCounts.rows(sums[start] ?? 0))]
        }
    }
}
