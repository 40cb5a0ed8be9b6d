import Messages
import Outputs

/// Makes all rows development again.
struct SplitOff: Command {
    let name = "split off"
    let topic = Topic.scorecard
    let summary = Text(en: "Develop the card on all rows.", zh: "取消划分，全部样本用于开发。")
    let parameters: [any ParameterFacts] = []
    let examples = ["split off"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.split(.off, arguments)
    }
}
