import Messages
import Outputs

/// Splits rows by a hash of their key.
struct SplitHash: Command {
    static let share = Parameter<Int>.integer("SHARE", .required, Text(en: "percent of development", zh: "开发样本百分比"), in: 1...99)
    static let word = Parameter<String>.choice("seed", ["seed"], .optional, Text(en: "the word seed", zh: "seed 一词"))
    static let seed = Parameter<Int>.integer(
        "SEED", .optional, Text(en: "a whole number; the session's seed by default", zh: "整数；默认取会话种子"), in: Int(Int32.min)...Int(Int32.max))

    let name = "split hash"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Make a share of the enterprises development, by a hash of their code: the same in every snapshot.",
        zh: "按企业代码的哈希取一定比例作开发样本，各快照一致。")
    let parameters: [any ParameterFacts] = [Self.share, Self.word, Self.seed]
    let examples = ["split hash 70 seed 1"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let seed = arguments[optional: Self.seed] ?? session.settings.seed
        return try session.split(.hash(share: arguments[Self.share], seed: seed), arguments)
    }
}
