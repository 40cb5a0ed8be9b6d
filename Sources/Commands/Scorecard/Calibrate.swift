import Messages
import Outputs
import Scorecards

/// Sets the card's level right without touching what orders its enterprises.
struct Calibrate: Command {
    let name = "calibrate"
    let topic = Topic.scorecard
    let summary = Text(
        en:
            "Set the intercept so that the mean pd is the bad rate of the development part, before points are rounded to whole numbers; weights and bins stay.",
        zh: "调整截距，使平均违约概率等于开发样本的坏样本率（分值取整之前）；权重与分箱不变。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears, insured_employees", "weight tax_arrears = 1.4", "calibrate"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let snapshot = try session.requireSnapshot()
        let before = try session.scored(open, in: snapshot)
        let patterns = try PatternCounts.of(before, parts: [.development], control: session.control)
        let old = open.card.intercept
        open.card.intercept = try InterceptFit.intercept(of: open.card, patterns: patterns, control: session.control)
        let after = try session.scored(open, in: snapshot)
        let parts: [Part] = open.split == .off ? [.development] : [.development, .test]
        let rows = try parts.map { part in
            try Measured(before, part).cells(.word(open.split == .off ? .all : part.word), beside: Measured(after, part))
        }
        let metrics = [
            Metric("intercept_before", old, unit: .logOdds), Metric("intercept", open.card.intercept, unit: .logOdds),
        ]
        let result = Output(Table("calibration", columns: Measured.columns, rows: rows), metrics: metrics)
        return try session.commit(open, arguments, result: result)
    }
}

/// How right the probabilities of one part are.
private struct Measured {
    private let mean: MeanProbability
    private let line: CalibrationLine?
    private let test: HosmerLemeshow
    private let brier: Brier

    init(_ scored: ScoredSnapshot, _ part: Part) throws {
        let (counts, scaling) = (scored.scoreCounts(of: [part]), scored.card.scaling)
        mean = try .of(counts, scaling: scaling)
        // Not there where one score or a parted sample leaves no slope; the other columns stand all the same.
        line = (try? CalibrationLine.of(counts, scaling: scaling)).flatMap { $0.converged ? $0 : nil }
        test = try .of(counts, scaling: scaling)
        brier = try .of(counts, scaling: scaling)
    }

    static let columns = [
        TableColumn("part", .level, isKey: true), TableColumn("bad_rate", .real, unit: .share),
        TableColumn("mean_pd_before", .real, unit: .share), TableColumn("mean_pd", .real, unit: .share),
        TableColumn("line_intercept_before", .real, unit: .logOdds), TableColumn("line_intercept", .real, unit: .logOdds),
        TableColumn("slope_before", .real), TableColumn("slope", .real), TableColumn("hosmer_lemeshow_before", .real),
        TableColumn("hosmer_lemeshow", .real), TableColumn("hosmer_lemeshow_p", .real), TableColumn("brier_before", .real),
        TableColumn("brier", .real),
    ]

    func cells(_ part: Cell, beside after: Measured) -> [Cell] {
        [
            part, .number(mean.badRate), .number(mean.meanProbability), .number(after.mean.meanProbability), .number(line?.intercept),
            .number(after.line?.intercept), .number(line?.slope), .number(after.line?.slope), .number(test.value),
            .number(after.test.value), .number(after.test.p), .number(brier.value), .number(after.brier.value),
        ]
    }
}
