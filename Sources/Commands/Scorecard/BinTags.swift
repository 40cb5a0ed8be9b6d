import Datasets
import Messages
import Outputs
import Scorecards
import Taxonomy

/// Finds bins for a tag, or for all of the card's characteristics.
struct BinTags: Command {
    static let tag = Parameter<TagOrAll>.tagOrAll

    let name = "bin"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Find bins for a tag or for all characteristics; on a card without any, every tag that may be one becomes one.",
        zh: "对标签或全部特征分箱；评分卡为空时，所有可用标签都成为特征。")
    let parameters: [any ParameterFacts] = [Self.tag] + BinningParameters.all
    let examples = ["bin tax_arrears", "bin insured_employees max_bins=4 trend=descending", "bin insured_employees method=tree", "bin all"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.openOrNewCard()
        let options = try BinningParameters.options(arguments)
        let (wanted, identifiers) = try indices(arguments[Self.tag], open, session)
        let binned = try session.bin(wanted, split: open.split, options: options)
        if binned.count == 1 || binned.allSatisfy({ $0.iv == nil }), case .failure(let diagnostic)? = binned.first?.outcome.result {
            throw diagnostic.placed(at: arguments.place(of: Self.tag))
        }
        let changed = Session.put(binned, into: &open.card)
        let result =
            binned.count == 1
            ? try session.binTable(of: binned[0].tag, in: open)
            : Output(session.table(of: binned), metrics: [Metric("characteristics", changed.count)])
        var output = result
        output.notes += Session.notes(of: binned) + Session.identifiers(identifiers)
        return try session.commit(open, arguments, binned: changed, result: output)
    }

    /// The tags to be binned, and those that are left out for being identifiers: what is asked for by its name never is.
    private func indices(_ wanted: TagOrAll, _ open: OpenCard, _ session: Session) throws -> (indices: [Int], identifiers: [String]) {
        switch wanted {
        case .tag(let tag): return ([tag.index], [])
        case .all:
            let tags = try session.requireWorkplace().dataset.tags
            let members = open.card.characteristics.compactMap { member in tags.firstIndex { $0.id == member.tag } }
            guard members.isEmpty else { return (members, []) }
            let (eligible, identifiers) = try session.eligibleTags()
            return (eligible, identifiers.map { tags[$0].id })
        }
    }
}
