import Messages
import Outputs
import Queries

/// Explains commands, stages, functions, sources and keys.
struct Help: Command {
    static let topicWord = Parameter<String>(
        "WORD", .helpTopic, .optional,
        Text(
            en: "a command, stage, function, operator, source, a word of a result, or keys",
            zh: "命令、阶段、函数、运算符、数据源、结果中的词，或 keys")
    ) {
        reader, _ in reader.rest()
    }

    let name = "help"
    let topic = Topic.session
    let summary = Text(en: "Explain a word, with examples that run; help keys lists the keys.", zh: "解释某个词并给出可运行的示例；help keys 列出按键。")
    let parameters: [any ParameterFacts] = [Self.topicWord]
    let examples = ["help", "help weight", "help where", "help operators", "help between", "help keys"]
    let effect = Effect.writes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        guard let word = arguments[optional: Self.topicWord], !word.isEmpty else { return HelpPages.contents }
        if let page = HelpPages.page(of: word) { return page }
        throw Diagnostic(
            "unknown-word", Text(en: "there is no help on `\(word)`", zh: "没有关于“\(word)”的帮助"), at: arguments.place(of: Self.topicWord),
            hint: .verbatim("help"), nearNames: NearNames.near(word, in: HelpPages.words))
    }
}
