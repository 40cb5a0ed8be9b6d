import Messages
import Outputs
import Scorecards

/// Cuts the score into bands at given scores.
struct BandAt: Command {
    static let cuts = Parameter<[Double]>.numbers("SCORE, ...", Text(en: "lowest scores of the bands, best first", zh: "各等级最低分，由高到低"))

    let name = "band at"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Cut the score into bands at given scores; a score at a cut is in the better band.", zh: "按给定评分划分等级；等于切点者归入较好等级。")
    let parameters: [any ParameterFacts] = [Self.cuts]
    let examples = ["add tax_arrears, insured_employees", "band at 560, 540, 520"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let cuts = try arguments[Self.cuts].map { number in
            guard let score = Int(exactly: number), abs(score) <= 1_000_000_000 else {
                throw Diagnostic(
                    "bad-cuts", Text(en: "cuts are whole scores of a size that a score can have", zh: "切点须为合理范围内的整数分"),
                    at: arguments.place(of: Self.cuts),
                    expected: .verbatim("640, 600, 560, 520"))
            }
            return score
        }
        return try session.band(arguments, at: arguments.place(of: Self.cuts)) { _ in try BandCuts.Found(at: cuts) }
    }
}
