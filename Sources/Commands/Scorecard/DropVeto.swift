import Messages
import Outputs
import Scorecards

/// Takes a veto off the card.
struct DropVeto: Command {
    static let number = Parameter<Int>.integer(
        "NUMBER", .required, Text(en: "the veto's number, from 1", zh: "否决条件序号，从 1 起"), in: 1...1_000_000)

    let name = "veto drop"
    let topic = Topic.scorecard
    let summary = Text(en: "Take a veto off the card, by its number.", zh: "按序号移除否决条件。")
    let parameters: [any ParameterFacts] = [Self.number]
    let examples = ["add tax_arrears, insured_employees", "veto tax_arrears > 100万 cap E", "veto drop 1"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let index = arguments[Self.number] - 1
        guard open.card.vetoes.indices.contains(index) else {
            let count = open.card.vetoes.count
            throw Diagnostic(
                "no-veto", Text(en: "the card has no veto number \(index + 1)", zh: "评分卡没有第 \(index + 1) 条否决条件"),
                at: arguments.place(of: Self.number),
                expected: count == 0
                    ? Text(en: "a card with vetoes", zh: "含有否决条件的评分卡") : Text(en: "a number from 1 to \(count)", zh: "1 到 \(count) 的整数"))
        }
        open.card.vetoes.remove(at: index)
        return try session.commit(open, arguments, result: Output(tables: [session.vetoTable(of: open)].compactMap { $0 }))
    }
}
