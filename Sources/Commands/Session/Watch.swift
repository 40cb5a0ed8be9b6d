import Messages
import Outputs
import Queries

/// Runs a query again and again until Ctrl-C.
struct Watch: Command {
    static let seconds = Parameter<Double>.number("SECONDS", .required, Text(en: "the pause between two runs", zh: "两次运行的间隔（秒）"))
    static let times = Parameter<Int>.integer(
        "times", .option, Text(en: "how often; until Ctrl-C where left out", zh: "运行次数；省略则直到 Ctrl-C"), in: 1...1_000_000)
    static let query = Parameter<ExpressionText>.expression("QUERY", Text(en: "a query", zh: "查询"), kind: .query)

    let name = "watch"
    let topic = Topic.session
    let summary = Text(en: "Run a query every so many seconds, until Ctrl-C.", zh: "每隔若干秒运行一次查询，直到 Ctrl-C。")
    let parameters: [any ParameterFacts] = [Self.seconds, Self.times, Self.query]
    let examples = ["watch times=2 0.1 enterprises | by district: n = count()"]
    let effect = Effect.reads
    let transcriptKind = Transcript.Kind.passing

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let seconds = arguments[Self.seconds]
        guard seconds >= 0.1, seconds <= 86_400 else {
            throw Diagnostic(
                "bad-number", Text(en: "the pause does not fit here", zh: "间隔不合适"), at: arguments.place(of: Self.seconds),
                expected: Text(en: "seconds from 0.1 to 86400", zh: "0.1 到 86400 秒"))
        }
        let text = arguments[Self.query]
        let output = try session.run(try QueryParser.query(text.source, text.range))
        session.repetition = Repetition(seconds: seconds, times: arguments[optional: Self.times])
        return output
    }
}

/// That a statement asks to be run again.
struct Repetition: Sendable {
    let seconds: Double
    /// Nil: until it is stopped.
    let times: Int?
}
