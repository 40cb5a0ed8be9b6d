import Datasets
import Messages
import Outputs
import Scorecards

/// Names the open card's head as its next version.
struct CardSave: Command {
    let name = "card save"
    let topic = Topic.scorecard
    let summary = Text(en: "Name the open card's state as its next version.", zh: "将评分卡当前状态存为下一版本。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears", "card save"]
    let effect = Effect.writes
    let transcriptKind = Transcript.Kind.kept

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let open = try session.requireCard()
        try session.requireDurable()
        let hash = open.card.contentHash
        var entry = session.journalEntry(.read, command: arguments.statement.text)
        entry.card = open.card.name
        let version = try session.requireWorkplace().ledger.saveVersion(card: open.card.name, hash: hash, entry: entry)
        let columns = [
            TableColumn("name", .text, isKey: true), TableColumn("version", .integer, isOrdinal: true), TableColumn("hash", .text),
            TableColumn("characteristics", .integer),
        ]
        return Output(
            Table(
                "card", columns: columns,
                rows: [
                    [.text(open.card.name), .integer(version), .text(String(hash.prefix(12))), .integer(open.card.characteristics.count)]
                ]))
    }
}
