import Datasets
import Messages
import Outputs

/// Makes the change again that undo took back.
struct Redo: Command {
    let name = "redo"
    let topic = Topic.scorecard
    let summary = Text(en: "Make the change again that undo took back.", zh: "重做刚被撤销的更改。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears", "undo", "redo"]
    let effect = Effect.writes
    let transcriptKind = Transcript.Kind.redo

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        guard let step = try session.undoLog().undone.last else {
            throw Diagnostic("nothing-to-redo", Text(en: "no undone change is there to make again", zh: "没有可重做的更改"))
        }
        return try session.travel(.redo, over: step)
    }
}
