import Columns
import Messages
import Outputs
import Scorecards

/// Sets by hand which values of a tag fall into one bin.
struct Cuts: Command {
    static let tag = Parameter<NamedTag>.tag()
    static let equals = Parameter<String>.sign("=")
    static let bounds = Parameter<Bounds>.bounds(
        "NUMBER, ...|LEVEL ..., ...", Text(en: "bounds from low to high, or groups of levels", zh: "由低到高的切点，或类别的分组"))

    let name = "cuts"
    let topic = Topic.scorecard
    let summary = Text(
        en:
            "Set the bounds between a tag's bins, or the groups of its levels; levels in no group, missing and special codes keep bins of their own.",
        zh: "人工设定分箱切点或类别分组；未列出的类别、缺失与特殊码单独成箱。")
    let parameters: [any ParameterFacts] = [Self.tag, Self.equals, Self.bounds]
    let examples = ["cuts tax_arrears = 0.01, 2万", #"cuts tax_grade = D, C M, B, "A""#]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.openOrNewCard()
        let tag = arguments[Self.tag]
        let result: BinningResult
        do {
            result = try Self.bin(session.valueCounts(ofTag: tag.index, split: open.split), by: arguments[Self.bounds])
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.bounds))
        }
        if let index = open.card.characteristics.firstIndex(where: { $0.tag == tag.id }) {
            open.card.characteristics[index].binning = result.binning
        } else {
            open.card.characteristics.append(Characteristic(tag: tag.id, binning: result.binning))
        }
        var output = try session.binTable(of: tag.id, in: open)
        output.notes += result.notes.map { Note($0.code, $0.text, count: $0.count) }
        return try session.commit(open, arguments, binned: [tag.id], result: output)
    }

    private static func bin(_ counts: ValueCounts, by bounds: Bounds) throws -> BinningResult {
        switch bounds {
        case .numbers(let cuts): try ManualBinning.bin(counts, cuts: cuts)
        case .groups(let groups): try ManualBinning.bin(counts, groups: groups)
        }
    }
}
