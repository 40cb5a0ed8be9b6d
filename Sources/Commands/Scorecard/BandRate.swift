import Messages
import Outputs
import Scorecards

/// Cuts the score into bands by bad rates.
struct BandRate: Command {
    static let rates = Parameter<[Double]>.numbers("RATE, ...", Text(en: "highest bad rate of each band, best first", zh: "各等级坏样本率上限，由好到差"))

    let name = "band rate"
    let topic = Topic.scorecard
    let summary = Text(
        en:
            "Cut the score so that each band's bad rate in the development part is at or below its target; a band that would be empty is an error.",
        zh: "使各等级在开发样本中的坏样本率不超过目标；某等级将为空时报错。")
    let parameters: [any ParameterFacts] = [Self.rates]
    let examples = ["bin all", "screen", "band rate 0.5%, 2%"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.band(arguments, at: arguments.place(of: Self.rates)) { scored in
            try BandCuts.rate(arguments[Self.rates], of: scored.scoreCounts(of: [.development]))
        }
    }
}
