import Figures
import Messages
import Outputs
import Scorecards

/// Draws how many of the bads the worst scores hold.
struct PlotGains: Command {
    let name = "plot gains"
    let topic = Topic.figure
    let summary = Text(
        en: "Draw how many of the bads each share of enterprises holds, from the worst score up.",
        zh: "绘制自最差分起各占比企业捕获的坏样本。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears, insured_employees", "split hash 70 seed 1", "plot gains"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let table = try session.cumulativeShares(named: "gains", columns: [.score, .rows, .bad])
        return Output(tables: [table], figures: [GainsFigure.figure(table)])
    }
}
