import Messages
import Outputs

/// Adds prose to the session, for the notebook.
struct AddNote: Command {
    static let text = Parameter<String>.text("TEXT", Text(en: "Markdown, to the end of the line or in quotes", zh: "Markdown 文字，至行尾或置于引号内"))

    let name = "note"
    let topic = Topic.notebook
    let summary = Text(en: "Add prose to the session; save writes it between the cells.", zh: "添加说明文字，save 时写入笔记本。")
    let parameters: [any ParameterFacts] = [Self.text]
    let examples = ["note Arrears speak early; a cut at 2万 keeps the small ones apart."]
    let effect = Effect.writes
    let endsWithSession = true
    let transcriptKind = Transcript.Kind.prose

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        Output(prose: [.verbatim(arguments[Self.text])])
    }
}
