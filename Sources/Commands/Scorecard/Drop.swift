import Messages
import Outputs
import Scorecards

/// Takes characteristics out of the open card.
struct Drop: Command {
    static let tags = Parameter<NamedTag>.characteristic(.repeated)

    let name = "drop"
    let topic = Topic.scorecard
    let summary = Text(en: "Take characteristics out of the open card.", zh: "从评分卡中移除特征。")
    let parameters: [any ParameterFacts] = [Self.tags]
    let examples = ["add tax_arrears, insured_employees", "drop tax_arrears"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let dropped = Set(arguments[all: Self.tags].map(\.id))
        open.card.characteristics.removeAll { dropped.contains($0.tag) }
        return try session.commit(open, arguments, result: Output(CardTable.table(of: open, in: session)))
    }
}
