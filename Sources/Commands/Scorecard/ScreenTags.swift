import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

/// Leaves the characteristics that are worth their place, and says why the others fall.
struct ScreenTags: Command {
    static let minIV = Parameter<Double>.number("min_iv", .option, Text(en: "0.02 by default", zh: "默认 0.02"))
    static let maxIV = Parameter<Double>.number("max_iv", .option, Text(en: "no limit by default", zh: "默认不设上限"))
    static let maxMissing = Parameter<Double>.number("max_missing", .option, Text(en: "95% by default", zh: "默认 95%"))
    static let maxSingle = Parameter<Double>.number(
        "max_single", .option, Text(en: "share of one value; 99% by default", zh: "单一取值占比，默认 99%"))
    static let maxCorrelation = Parameter<Double>.number(
        "max_correlation", .option, Text(en: "of WOE; 0.7 by default", zh: "WOE 相关系数，默认 0.7"))
    static let leakAUC = Parameter<Double>.number("leak_auc", .option, Text(en: "of the tag alone; 0.95 by default", zh: "单标签 AUC，默认 0.95"))
    static let maxPSI = Parameter<Double>.number(
        "max_psi", .option, Text(en: "of bins, development against test; 0.25 by default", zh: "分箱 PSI（开发对测试），默认 0.25"))
    static let snapshot = Parameter<String>.word(
        "snapshot", .option, Text(en: "whose development rows max_psi compares with as well", zh: "max_psi 另行与其开发样本比较的快照"), kind: .snapshot)
    static let direction = Parameter<String>.choice(
        "direction", ["drop", "keep"], .option,
        Text(en: "those that order outcomes against the taxonomy's direction; drop by default", zh: "与预期方向相反的标签，默认 drop"))
    static let maxVIF = Parameter<Double>.number("max_vif", .option, Text(en: "10 by default", zh: "默认 10"))
    static let minWeight = Parameter<Double>.number(
        "min_weight", .option,
        Text(en: "fit what is left, drop weights below this one at a time; 0 drops reversed ones", zh: "拟合其余特征，逐一剔除低于此值者；0 剔除负权重"))

    let name = "screen"
    let topic = Topic.scorecard
    let summary = Text(
        en:
            "Drop characteristics that leak, are identifiers, say little, are missing, have moved, go against what is expected or repeat others; each with its reason and figure.",
        zh: "剔除泄漏、编号、无信息、缺失、分布偏移、方向相反或重复的特征，逐一给出原因与数值。")
    let parameters: [any ParameterFacts] = [
        Self.minIV, Self.maxIV, Self.maxMissing, Self.maxSingle, Self.maxCorrelation, Self.leakAUC, Self.maxPSI, Self.snapshot,
        Self.direction, Self.maxVIF, Self.minWeight,
    ]
    let examples = ["bin all", "screen", "screen max_correlation=0.6 min_weight=0", "screen snapshot=2026-06-30 max_psi=0.1"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let options = try options(arguments)
        let scored = try session.scored(open, in: session.requireSnapshot())
        let verdicts = try verdicts(open, options, arguments, scored, session)
        let heldOut = try session.heldOutValues(scored, of: open)
        let kept = Set(verdicts.filter(\.isKept).map(\.tag))
        guard !kept.isEmpty else {
            throw Diagnostic(
                "all-screened", Text(en: "no characteristic would be left", zh: "筛选后将没有任何特征"),
                hint: Text(en: "lower a mark, such as min_iv=0.01", zh: "放宽门槛，例如 min_iv=0.01"))
        }
        open.card.characteristics.removeAll { !kept.contains($0.tag) }
        let tables = ScreenTables(verdicts: verdicts, heldOut: heldOut, options: options, session: session)
        let result = Output(
            tables: [tables.verdictTable, tables.clusterTable].compactMap { $0 },
            metrics: [Metric("kept", kept.count), Metric("dropped", verdicts.count - kept.count)],
            notes: Session.identifiers(verdicts.compactMap { if case .identifier? = $0.reason { $0.tag } else { nil } })
                + Session.chosenOnTheseRows(zip(verdicts, heldOut).filter(\.0.isKept).map { ($0.tag, $1) }, split: open.split))
        return try session.commit(open, arguments, result: result)
    }

    private func options(_ arguments: Arguments) throws -> ScreenOptions {
        func set(_ value: inout Double, _ parameter: Parameter<Double>) {
            if let given = arguments[optional: parameter] { value = given }
        }
        return try ScreenOptions { options in
            set(&options.minIV, Self.minIV)
            set(&options.maxMissing, Self.maxMissing)
            set(&options.maxTopShare, Self.maxSingle)
            set(&options.maxCorrelation, Self.maxCorrelation)
            set(&options.leakAUC, Self.leakAUC)
            set(&options.maxPSI, Self.maxPSI)
            set(&options.maxVIF, Self.maxVIF)
            options.maxIV = arguments[optional: Self.maxIV]
            options.minWeight = arguments[optional: Self.minWeight]
            options.dropsAgainstDirection = arguments[optional: Self.direction] != "keep"
        }
    }

    private func verdicts(
        _ open: OpenCard, _ options: ScreenOptions, _ arguments: Arguments, _ scored: ScoredSnapshot, _ session: Session
    ) throws -> [ScreenVerdict] {
        let others = try arguments[optional: Self.snapshot].map { name in
            let choice: SnapshotChoice = name == "previous" ? .previous : .named(name)
            return try session.scored(open, in: session.snapshot(choice, at: arguments.place(of: Self.snapshot)))
        }
        let dataset = try session.requireWorkplace().dataset
        let screening = Text(en: "screening", zh: "筛选")
        let candidates = try open.card.characteristics.indices.map { index in
            try session.control.step(screening, done: index, total: open.card.characteristics.count)
            let id = open.card.characteristics[index].tag
            let place = try session.index(ofTag: id, of: open.card)
            let column = try dataset.column(ofTag: place, in: session.requireSnapshot(), control: session.control)
            let values = try session.valueCounts(ofTag: place, split: open.split)
            return try candidate(index, dataset.tags[place], column, values, scored, others, hasSplit: open.split != .off, session)
        }
        return try Screen.verdicts(on: candidates, classes: scored.classes, options: options, control: session.control)
    }

    private func candidate(
        _ index: Int, _ tag: Tag, _ column: Column, _ values: ValueCounts, _ scored: ScoredSnapshot, _ other: ScoredSnapshot?,
        hasSplit: Bool,
        _ session: Session
    ) throws -> Screen.Candidate {
        let characteristic = scored.card.characteristics[index]
        func binCounts(_ part: Part, _ scored: ScoredSnapshot) throws -> BinCounts {
            try scored.binCounts(ofCharacteristic: index, of: [part], control: session.control)
        }
        let counts = try binCounts(.development, scored)
        let compared = try (hasSplit ? [binCounts(.test, scored)] : []) + (other.map { [try binCounts(.development, $0)] } ?? [])
        let shifts = compared.compactMap { after in
            try? PopulationStability.of(before: counts.bins.map(\.total), after: after.bins.map(\.total))
        }
        let isOrdered = tag.levels.map(\.isOrdered) ?? true
        return Screen.Candidate(
            characteristic, informationValue: counts.informationValue(under: characteristic.binning) ?? 0, facts: ScreenFacts(values),
            codes: scored.codes[index], isIdentifier: column.isIdentifier, expected: tag.direction, order: isOrdered ? values.order : nil,
            shifts: shifts)
    }
}

/// The verdicts of a screen as tables.
private struct ScreenTables {
    let verdicts: [ScreenVerdict]
    /// By verdict.
    let heldOut: [HeldOutValue?]
    let options: ScreenOptions
    let session: Session

    /// Those that stay first, the highest IV first.
    var verdictTable: Table {
        let columns = [
            TableColumn("tag", .text, isKey: true), TableColumn("iv", .real), TableColumn("iv_test", .real), TableColumn("kept", .flag),
            TableColumn("reason", .text), TableColumn("value", .real), TableColumn("mark", .real), TableColumn("with", .text),
            TableColumn("psi", .real, isAside: true),
            TableColumn("vif", .real, isAside: true),
        ]
        let ranked = verdicts.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            if x.isKept != y.isKept { return x.isKept }
            return x.informationValue == y.informationValue ? a.offset < b.offset : x.informationValue > y.informationValue
        }
        return Table("screen", columns: columns, rows: ranked.map { cells($0.element, heldOut[$0.offset]) })
    }

    private func cells(_ verdict: ScreenVerdict, _ heldOut: HeldOutValue?) -> [Cell] {
        [
            session.cell(ofTag: verdict.tag), .number(verdict.informationValue), .number(heldOut?.value), .flag(verdict.isKept),
            verdict.reason.map { .phrase($0.name) } ?? .missing,
            .number(verdict.reason?.value), .number(verdict.reason?.mark(under: options)),
            partner(verdict).map { session.cell(ofTag: $0.tag) } ?? .missing, .number(verdict.psi), .number(verdict.vif),
        ]
    }

    /// Which characteristic stands for which others, since its IV is the highest of its cluster; nil where there is no cluster.
    var clusterTable: Table? {
        let clusters = Dictionary(grouping: verdicts.filter { partner($0) != nil }) { partner($0)?.tag ?? "" }
        guard !clusters.isEmpty else { return nil }
        let columns = [
            TableColumn("cluster", .text, isKey: true), TableColumn("tag", .text, isKey: true), TableColumn("iv", .real),
            TableColumn("correlation", .real), TableColumn("kept", .flag),
        ]
        let heads = verdicts.filter { clusters[$0.tag] != nil }.sorted { $0.informationValue > $1.informationValue }
        let rows = heads.flatMap { head -> [[Cell]] in
            let members = (clusters[head.tag] ?? []).sorted { $0.informationValue > $1.informationValue }
            return ([head] + members).map { member in
                [
                    session.cell(ofTag: head.tag), session.cell(ofTag: member.tag), .number(member.informationValue),
                    .number(partner(member)?.correlation ?? 1), .flag(member.tag == head.tag && head.isKept),
                ]
            }
        }
        return Table("clusters", columns: columns, rows: rows)
    }

    private func partner(_ verdict: ScreenVerdict) -> (tag: String, correlation: Double)? {
        guard case .correlated(let tag, let correlation)? = verdict.reason else { return nil }
        return (tag, correlation)
    }
}
