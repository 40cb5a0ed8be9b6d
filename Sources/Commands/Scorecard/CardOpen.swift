import Datasets
import Messages
import Outputs
import Scorecards

/// Opens a card where its draft was left, or its latest version.
struct CardOpen: Command {
    static let card = Parameter<String>.word("NAME", .required, Text(en: "a card", zh: "评分卡名称"), kind: .card)

    let name = "card open"
    let topic = Topic.scorecard
    let summary = Text(en: "Open a card where its draft was left.", zh: "打开评分卡，回到草稿所在状态。")
    let parameters: [any ParameterFacts] = [Self.card]
    let examples = ["card new trial", "card open trial"]
    let effect = Effect.writes
    let transcriptKind = Transcript.Kind.kept

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let card = try session.card(named: arguments[Self.card], at: arguments.place(of: Self.card))
        let ledger = try session.requireWorkplace().ledger
        if try ledger.drafts().contains(where: { $0.name == card.card.name }) {
            var entry = session.journalEntry(.read, command: arguments.statement.text)
            entry.card = card.card.name
            try ledger.record(entry)
        } else {
            session.openCard = nil
            try session.record(card, entry: session.journalEntry(.change, command: arguments.statement.text))
        }
        session.openCard = card
        var output = Output(CardTable.table(of: card, in: session), notes: session.foreignSnapshot)
        // A veto that this dataset cannot answer is an error where the card is scored, not where it is opened to be mended.
        if let vetoes = try Cancelled.passing({ try session.vetoTable(of: card) }).flatMap(\.self) { output.tables.append(vetoes) }
        return output
    }
}
