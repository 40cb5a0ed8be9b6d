import Datasets
import Messages
import Outputs
import Scorecards

/// Takes the last change back: of the open card, or one of this user's in rules, lists and dispositions.
struct Undo: Command {
    let name = "undo"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Take the last change back, of the open card or your own of rules, lists and dispositions; redo makes it again.",
        zh: "撤销上一次更改（评分卡，或本人对规则、名单、处置的更改）；redo 可重做。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears", "undo"]
    let effect = Effect.writes
    let transcriptKind = Transcript.Kind.undo

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.requireLastChangeIsUndoable()
        guard let step = try session.undoLog().done.last else {
            throw Diagnostic(
                "nothing-to-undo",
                session.openCard == nil
                    ? Text(en: "no card is open, and no change of yours is there to undo", zh: "尚未打开评分卡，本人也没有可撤销的更改")
                    : Text(en: "this card has no change to undo", zh: "该评分卡没有可撤销的更改"))
        }
        return try session.travel(.undo, over: step)
    }
}
