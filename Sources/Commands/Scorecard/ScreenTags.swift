import Datasets
import Messages
import Outputs
import Scorecards

/// Leaves the characteristics that are worth their place, and says why the others fall.
struct ScreenTags: Command {
    static let minIV = Parameter<Double>.number("min_iv", .option, Text(en: "0.02 by default", zh: "默认 0.02"))
    static let maxMissing = Parameter<Double>.number("max_missing", .option, Text(en: "95% by default", zh: "默认 95%"))
    static let maxSingle = Parameter<Double>.number(
        "max_single", .option, Text(en: "share of one value; 99% by default", zh: "单一取值占比，默认 99%"))
    static let maxCorrelation = Parameter<Double>.number(
        "max_correlation", .option, Text(en: "of WOE; 0.7 by default", zh: "WOE 相关系数，默认 0.7"))
    static let leakAUC = Parameter<Double>.number("leak_auc", .option, Text(en: "of the tag alone; 0.95 by default", zh: "单标签 AUC，默认 0.95"))

    let name = "screen"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Drop characteristics of low IV, mostly missing, of one value, correlated or leaking; each with its reason.",
        zh: "剔除 IV 过低、缺失过多、取值单一、相关或泄漏的特征，逐一说明原因。")
    let parameters: [any ParameterFacts] = [Self.minIV, Self.maxMissing, Self.maxSingle, Self.maxCorrelation, Self.leakAUC]
    let examples = ["bin all", "screen", "screen max_correlation=0.6"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let options = try ScreenOptions(
            minIV: arguments[optional: Self.minIV] ?? 0.02, maxMissing: arguments[optional: Self.maxMissing] ?? 0.95,
            maxTopShare: arguments[optional: Self.maxSingle] ?? 0.99, maxCorrelation: arguments[optional: Self.maxCorrelation] ?? 0.7,
            leakAUC: arguments[optional: Self.leakAUC] ?? 0.95)
        let verdicts = try verdicts(open, options, session)
        let kept = Set(verdicts.filter(\.isKept).map(\.tag))
        guard !kept.isEmpty else {
            throw Diagnostic(
                "all-screened", Text(en: "no characteristic would be left", zh: "筛选后将没有任何特征"),
                hint: Text(en: "lower a mark, such as min_iv=0.01", zh: "放宽门槛，例如 min_iv=0.01"))
        }
        open.card.characteristics.removeAll { !kept.contains($0.tag) }
        let result = Output(
            table(of: verdicts, session), metrics: [Metric("kept", kept.count), Metric("dropped", verdicts.count - kept.count)])
        return try session.commit(open, arguments, result: result)
    }

    private func verdicts(_ open: OpenCard, _ options: ScreenOptions, _ session: Session) throws -> [ScreenVerdict] {
        let scored = try session.scored(open, in: session.requireSnapshot())
        let dataset = try session.requireWorkplace().dataset
        let screening = Text(en: "screening", zh: "筛选")
        let candidates = try open.card.characteristics.enumerated().map { index, characteristic in
            try session.control.step(screening, done: index, total: open.card.characteristics.count)
            guard let tag = dataset.tagIndex(ofID: characteristic.tag) else {
                throw Session.missingTag(characteristic.tag, card: open.card.name)
            }
            let facts = ScreenFacts(try session.valueCounts(ofTag: tag, split: open.split))
            let counts = try scored.binCounts(ofCharacteristic: index, of: [.development], control: session.control)
            return Screen.Candidate(
                characteristic, informationValue: counts.informationValue(under: characteristic.binning) ?? 0, facts: facts,
                codes: scored.codes[index])
        }
        return try Screen.verdicts(on: candidates, classes: scored.classes, options: options, control: session.control)
    }

    private func table(of verdicts: [ScreenVerdict], _ session: Session) -> Table {
        let columns = [
            TableColumn("tag", .text, isKey: true), TableColumn("iv", .real), TableColumn("kept", .flag), TableColumn("reason", .text),
            TableColumn("value", .real), TableColumn("with", .text),
        ]
        let ranked = verdicts.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            if x.isKept != y.isKept { return x.isKept }
            return x.informationValue == y.informationValue ? a.offset < b.offset : x.informationValue > y.informationValue
        }
        let rows = ranked.map { _, verdict -> [Cell] in
            var partner: String?
            if case .correlated(let other, _)? = verdict.reason { partner = other }
            return [
                session.cell(ofTag: verdict.tag), .number(verdict.informationValue), .flag(verdict.isKept),
                verdict.reason.map { .phrase($0.name) } ?? .missing,
                .number(verdict.reason?.value), partner.map(session.cell(ofTag:)) ?? .missing,
            ]
        }
        return Table("screen", columns: columns, rows: rows)
    }
}
