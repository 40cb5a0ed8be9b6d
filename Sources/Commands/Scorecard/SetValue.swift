import Messages
import Outputs
import Scorecards

/// Sets the value of one bin by hand.
struct SetValue: Command {
    static let tag = Parameter<NamedTag>.characteristic()
    static let bin = Parameter<Int>.integer("BIN", .required, Text(en: "the bin's number in bins TAG", zh: "bins 表中的分箱序号"), in: 1...255)
    static let equals = Parameter<String>.sign("=")
    static let value = Parameter<Double>.number("NUMBER", .required, Text(en: "log odds good:bad, positive = safer", zh: "对数几率，正值更安全"))

    let name = "value"
    let topic = Topic.scorecard
    let summary = Text(en: "Set what a bin is worth, in log odds.", zh: "人工设定某一分箱的取值（对数几率）。")
    let parameters: [any ParameterFacts] = [Self.tag, Self.bin, Self.equals, Self.value]
    let examples = ["add tax_arrears", "value tax_arrears 1 = 0.1"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let number = arguments[Self.bin]
        guard let index = open.card.characteristics.firstIndex(where: { $0.tag == arguments[Self.tag].id }) else { return Output() }
        let binning = open.card.characteristics[index].binning
        guard number <= binning.bins.count else {
            throw Diagnostic(
                "unknown-bin", Text(en: "there is no bin \(number)", zh: "没有第 \(number) 个分箱"), at: arguments.place(of: Self.bin),
                expected: Text(en: "a number from 1 to \(binning.bins.count)", zh: "1 到 \(binning.bins.count)"))
        }
        var bins = binning.bins
        bins[number - 1] = Bin(bins[number - 1].range, value: arguments[Self.value], origin: .hand)
        open.card.characteristics[index].binning = Binning(method: binning.method, trend: binning.trend, bins: bins)
        return try session.commit(open, arguments)
    }
}
