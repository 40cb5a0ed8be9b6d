import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Supervision
import Taxonomy

/// Checks the open card against an outside rating: cross-tab, rank correlation, and where the two disagree most.
struct CrosscheckRating: Command {
    static let rating = Parameter<NamedTag>.tag(.required)

    let name = "crosscheck rating"
    let topic = Topic.supervision
    let summary = Text(
        en: "Check the open card's bands against an outside rating: cross-tab, rank correlation, where they disagree most.",
        zh: "将评分卡等级与外部评价对照：交叉表、秩相关与分歧最大的企业。")
    let parameters: [any ParameterFacts] = [Self.rating]
    let examples = ["bin all", "crosscheck rating five_force_score", "crosscheck rating zj_credit_grade"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let open = try session.requireCard()
        let scored = try session.scored()
        let tag = arguments[Self.rating]
        let comparison = try RatingComparison(of: tag, with: scored, bands: open.card.bands.names, in: session)
        return Output(
            tables: [comparison.crossTable, try comparison.apart],
            metrics: [
                Metric("compared", comparison.rows.count, unit: .rows), Metric("rank_correlation", comparison.correlation.value),
            ])
    }
}
