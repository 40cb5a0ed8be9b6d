import Messages
import Outputs
import Scorecards

/// Caps the band of the enterprises that meet a condition, whatever their score.
struct SetVeto: Command {
    static let condition = Parameter<ExpressionText>.expression(
        "CONDITION", Text(en: "a condition on enterprises", zh: "关于企业的条件"), upTo: ["cap"])
    static let cap = Parameter<String>.sign("cap")
    static let band = Parameter<String>.word("BAND", .required, Text(en: "the best band that is left", zh: "封顶等级"))

    let name = "veto"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Cap the band of the enterprises that meet a condition, whatever their score.", zh: "对满足条件的企业封顶其等级，不论评分高低。")
    let parameters: [any ParameterFacts] = [Self.condition, Self.cap, Self.band]
    let examples = [
        "add tax_arrears, insured_employees", #"veto tax_arrears > 100万 cap E because "large arrears are settled first""#,
        "bands | select band, part, n, vetoed",
    ]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let condition = arguments[Self.condition]
        // Read where it stands, so that what is wrong is shown in the statement itself.
        try session.check(veto: condition)
        do {
            _ = try open.card.bands.cap(named: arguments[Self.band])
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.band))
        }
        let veto = Veto(condition: condition.text, cap: arguments[Self.band])
        let known = open.card.vetoes.firstIndex { $0.condition == veto.condition }
        if let known { open.card.vetoes[known] = veto } else { open.card.vetoes.append(veto) }
        let table = try session.vetoTable(of: open)
        let result = Output(tables: [table].compactMap { $0 }, metrics: Self.metrics(table, row: known ?? open.card.vetoes.count - 1))
        return try session.commit(open, arguments, result: result)
    }

    /// What this veto catches, under names of their own: they say nothing of the card as a whole.
    private static func metrics(_ table: Table?, row: Int) -> [Metric] {
        guard let table, let n = table.index(of: "n"), let rate = table.index(of: "bad_rate") else { return [] }
        return [Metric("vetoed", table[row, n], unit: .rows), Metric("vetoed_bad_rate", table[row, rate], unit: .share)]
    }
}
