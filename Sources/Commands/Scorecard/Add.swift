import Messages
import Outputs
import Scorecards

/// Adds tags to the open card, binned by the default options or those given.
struct Add: Command {
    static let tags = Parameter<NamedTag>.tag(.repeated)

    let name = "add"
    let topic = Topic.scorecard
    let summary = Text(en: "Add tags to the open card as characteristics, with optimal bins.", zh: "将标签加入评分卡作为特征，并做最优分箱。")
    let parameters: [any ParameterFacts] = [Self.tags] + BinningParameters.all
    let examples = ["add tax_arrears", "add insured_employees, court_judgments_2y max_bins=5"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.openOrNewCard()
        let tags = arguments[all: Self.tags]
        if let present = tags.first(where: { tag in open.card.characteristics.contains { $0.tag == tag.id } }) {
            throw Diagnostic(
                "already-there", Text(en: "`\(present.id)` is a characteristic already", zh: "“\(present.id)”已是特征"), at: present.place,
                hint: Text(en: "bin \(present.id) finds its bins anew", zh: "bin \(present.id) 可重新分箱"))
        }
        var seen: Set<Int> = []
        let binned = try session.bin(
            tags.map(\.index).filter { seen.insert($0).inserted }, split: open.split, options: BinningParameters.options(arguments))
        for (tag, result) in zip(tags, binned) {
            if case .failure(let diagnostic) = result.outcome.result { throw diagnostic.placed(at: tag.place) }
        }
        let added = Session.put(binned, into: &open.card)
        let result = Output(session.table(of: binned), notes: Session.notes(of: binned))
        return try session.commit(open, arguments, binned: added, result: result)
    }
}
