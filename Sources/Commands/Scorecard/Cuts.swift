import Columns
import Messages
import Outputs
import Scorecards

/// Sets the bounds between a tag's bins by hand.
struct Cuts: Command {
    static let tag = Parameter<NamedTag>.tag()
    static let equals = Parameter<String>.sign("=")
    static let cuts = Parameter<[Double]>.numbers("NUMBER, ...", Text(en: "bounds from low to high", zh: "由低到高的切点"))

    let name = "cuts"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Set the bounds between a tag's bins; missing and special codes keep bins of their own.", zh: "人工设定分箱切点；缺失与特殊码单独成箱。")
    let parameters: [any ParameterFacts] = [Self.tag, Self.equals, Self.cuts]
    let examples = ["cuts tax_arrears = 0.01, 2万"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.openOrNewCard()
        let tag = arguments[Self.tag]
        let result: BinningResult
        do {
            result = try ManualBinning.bin(session.valueCounts(ofTag: tag.index, split: open.split), cuts: arguments[Self.cuts])
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.cuts))
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
}
