import Figures
import Messages
import Outputs
import Scorecards

/// Draws how far the card sets the bads from the goods along its scores.
struct PlotKS: Command {
    let name = "plot ks"
    let topic = Topic.figure
    let summary = Text(
        en: "Draw the shares of bads and goods at or below each score, and where they lie furthest apart.",
        zh: "绘制坏、好样本随评分的累计占比及其最大差距。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears, insured_employees", "split hash 70 seed 1", "plot ks"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let table = try session.cumulativeShares(named: "ks", columns: [.score, .good, .bad])
        let metrics = try session.curveMetrics { counts in
            let ks = try KolmogorovSmirnov.of(counts)
            return [Metric("ks", ks.value), Metric("ks_at", ks.at, unit: .points)]
        }
        return Output(tables: [table], metrics: metrics, figures: [KSFigure.figure(table)])
    }
}
