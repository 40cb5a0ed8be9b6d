import Messages
import Outputs

/// Shows what was said in this session.
struct ShowHistory: Command {
    static let count = Parameter<Int>.integer("N", .optional, Text(en: "how many, the last ones", zh: "最近多少条"), in: 1...100_000)

    let name = "history"
    let topic = Topic.session
    let summary = Text(en: "Show the statements since the dataset was opened.", zh: "显示打开数据集以来的语句。")
    let parameters: [any ParameterFacts] = [Self.count]
    let examples = ["history", "history 5"]
    let effect = Effect.reads
    let transcriptKind = Transcript.Kind.passing

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let said = session.transcript.entries.enumerated().map { index, entry -> [Cell] in
            switch entry {
            case .statement(let text, .success, _): [.integer(index + 1), .flag(true), .text(session.remembered(text))]
            case .statement(let text, .failure, _): [.integer(index + 1), .flag(false), .text(session.remembered(text))]
            case .prose(let text): [.integer(index + 1), .flag(true), .text("note \(text)")]
            }
        }
        let columns = [
            TableColumn("number", .integer, isKey: true, isOrdinal: true), TableColumn("ok", .flag), TableColumn("statement", .text),
        ]
        return Output(Table("history", columns: columns, rows: Array(said.suffix(arguments[optional: Self.count] ?? said.count))))
    }
}
