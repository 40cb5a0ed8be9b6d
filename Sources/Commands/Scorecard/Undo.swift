import Datasets
import Messages
import Outputs
import Scorecards

/// Takes the last change of the open card back.
struct Undo: Command {
    let name = "undo"
    let topic = Topic.scorecard
    let summary = Text(en: "Take the last change of the open card back; redo makes it again.", zh: "撤销评分卡的上一次更改；redo 可重做。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears", "undo"]
    let effect = Effect.writes
    let transcriptKind = Transcript.Kind.undo

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.requireLastChangeIsOfCard()
        guard let step = try session.undoLog().done.last else {
            throw Diagnostic("nothing-to-undo", Text(en: "this card has no change to undo", zh: "该评分卡没有可撤销的更改"))
        }
        return try session.travel(
            .undo, over: step, to: step.before, split: step.splitBefore, basis: step.basisBefore,
            note: Text(en: "undone: \(step.command)", zh: "已撤销：\(step.command)"))
    }
}
