import Messages
import Outputs
import Scorecards

/// Cuts the score into bands by shares of the development part.
struct BandQuantile: Command {
    static let shares = Parameter<[Double]>.numbers(
        "SHARE, ...", Text(en: "shares from the best score down, rising", zh: "自高分向下的累计占比，递增"))

    let name = "band quantile"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Cut the score into bands at the nearest scores to given shares of the development part, counted from the best down.",
        zh: "按开发样本自高分向下的累计占比划分等级，取最接近的评分。")
    let parameters: [any ParameterFacts] = [Self.shares]
    let examples = ["add tax_arrears, insured_employees", "band quantile 40%, 90%"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.band(arguments, at: arguments.place(of: Self.shares)) { scored in
            try BandCuts.quantile(arguments[Self.shares], of: scored.scoreCounts(of: [.development]))
        }
    }
}
