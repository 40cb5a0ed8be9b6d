import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Taxonomy

/// Sets by hand which values of a tag fall into one bin.
struct Cuts: Command {
    static let tag = Parameter<NamedTag>.tag()
    static let equals = Parameter<String>.sign("=")
    static let bounds = Parameter<Bounds>.bounds(
        "NUMBER, ...|DATE, ...|LEVEL ..., ...",
        Text(en: "bounds from low to high, days as 2026-06-30; or groups of levels", zh: "由低到高的切点，日期写作 2026-06-30；或类别的分组"))

    let name = "cuts"
    let topic = Topic.scorecard
    let summary = Text(
        en:
            "Set the bounds between a tag's bins, or the groups of its levels; levels in no group share the bin `unseen`, missing and special codes keep bins of their own.",
        zh: "人工设定分箱切点或类别分组；未列出的类别并入“未见水平”，缺失与特殊码单独成箱。")
    let parameters: [any ParameterFacts] = [Self.tag, Self.equals, Self.bounds]
    let examples = ["cuts tax_arrears = 0.01, 2万", #"cuts tax_grade = D, C M, B, "A""#]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.openOrNewCard()
        let tag = arguments[Self.tag]
        let result: BinningResult
        do {
            let isDate = try session.requireWorkplace().dataset.tags[tag.index].type == .date
            result = try Self.bin(session.valueCounts(ofTag: tag.index, split: open.split), isDate: isDate, by: arguments[Self.bounds])
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.bounds))
        }
        let isNew = !open.card.characteristics.contains { $0.tag == tag.id }
        Session.put(result.binning, of: tag.id, into: &open.card)
        var output = try session.binTable(of: tag.id, in: open)
        output.notes += result.notes.map { Note($0.code, $0.text, count: $0.count) }
        if isNew {
            output.notes.append(
                Note(
                    "added", Text(en: "`\(tag.id)` was not in the card; it is now, with weight 1", zh: "`\(tag.id)` 原不在评分卡中，现已加入，权重为 1")))
        }
        return try session.commit(open, arguments, binned: [tag.id], result: output)
    }

    private static func bin(_ counts: ValueCounts, isDate: Bool, by bounds: Bounds) throws -> BinningResult {
        switch bounds {
        case .numbers(let cuts): return try ManualBinning.bin(counts, cuts: cuts)
        case .groups(let groups): return try ManualBinning.bin(counts, groups: groups)
        case .days(let days):
            guard isDate else { throw Diagnostic("not-dates", Text(en: "this tag has no dates", zh: "该标签不是日期型")) }
            return try ManualBinning.bin(counts, cuts: days.map { Double($0.number) })
        }
    }
}
