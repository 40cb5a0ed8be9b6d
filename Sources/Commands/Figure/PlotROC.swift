import Figures
import Messages
import Outputs
import Scorecards

/// Draws how many of the bads the card catches for the goods that it loses.
struct PlotROC: Command {
    let name = "plot roc"
    let topic = Topic.figure
    let summary = Text(
        en: "Draw the ROC curve of the open card, of development and test.",
        zh: "绘制评分卡的 ROC 曲线，分开发与测试样本。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears, insured_employees", "split hash 70 seed 1", "plot roc"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let table = try session.cumulativeShares(named: "roc", columns: [.score, .good, .bad])
        return Output(tables: [table], figures: [ROCFigure.figure(table)])
    }
}
