import Messages
import Outputs

/// Ends the session; the draft is durable, so nothing is asked.
struct Quit: Command {
    let name = "quit"
    let topic = Topic.session
    let summary = Text(en: "End the session; the open card's draft stays as it is.", zh: "结束会话；打开的评分卡草稿原样保留。")
    let parameters: [any ParameterFacts] = []
    let examples = ["quit"]
    let effect = Effect.writes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        // The cells behind it would not be run, and nobody would see it.
        try session.refuseInReplay(name)
        session.end()
        return Output()
    }
}
