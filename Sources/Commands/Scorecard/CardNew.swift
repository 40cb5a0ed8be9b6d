import Datasets
import Messages
import Outputs

/// Begins a card without characteristics.
struct CardNew: Command {
    static let card = Parameter<String>.newName("NAME", .required, Text(en: "the new card's name", zh: "新评分卡的名称"))

    let name = "card new"
    let topic = Topic.scorecard
    let summary = Text(en: "Begin a card, with base 600, odds 50, pdo 20 and five bands.", zh: "新建评分卡：基准 600、好坏比 50、PDO 20、五个等级。")
    let parameters: [any ParameterFacts] = [Self.card]
    let examples = ["card new trial"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let name = arguments[Self.card]
        let ledger = try session.requireWorkplace().ledger
        if try ledger.drafts().contains(where: { $0.name == name }) {
            throw Diagnostic(
                "card-exists", Text(en: "a card called `\(name)` is there already", zh: "已有名为“\(name)”的评分卡"),
                at: arguments.place(of: Self.card), hint: .verbatim("card open \(name)"))
        }
        let card = try session.newCard(named: name)
        session.openCard = nil
        return try session.commit(card, arguments, result: Output(CardTable.table(of: card, in: session)))
    }
}
