import Messages
import Outputs
import Queries
import Scorecards

/// Measures the open card on development and test rows.
struct Validate: GroupingCommand {
    let name = "validate"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Measure the open card: KS, AUC with interval, Gini, Brier, log-loss, bands and gains, for development and test.",
        zh: "检验评分卡：KS、AUC 及区间、Gini、Brier、对数损失、等级表与增益表，分开发与测试样本。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears, insured_employees", "split hash 70 seed 1", "validate"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let open = try session.requireCard()
        let scored = try session.scored()
        let parts: [(word: Word, suffix: String, parts: Set<Part>)] =
            open.split == .off
            ? [(.all, "", Set(Part.allCases))] : [(.development, "_development", [.development]), (.test, "_test", [.test])]
        var output = Output(notes: session.foreignSnapshot)
        var areas: [AreaUnderCurve] = []
        var measures: [[Cell]] = []
        var bands: [[Cell]] = []
        var gains: [[Cell]] = []
        for (word, suffix, part) in parts {
            let measured = try Measured(scored, part, suffix: suffix)
            output.metrics += measured.metrics
            areas.append(measured.area)
            measures.append([.word(word)] + measured.cells)
            bands += BandTable.of(scored.histogram, bands: open.card.bands, parts: part).rows.map {
                BandsSource.cells($0, part: .word(word))
            }
            gains += try Gains.of(measured.counts).groups.enumerated().map { Self.cells($1, number: $0 + 1, part: .word(word)) }
        }
        if open.split != .off {
            let stability = try PopulationStability.of(
                before: scored.scoreCounts(of: [.development]), after: scored.scoreCounts(of: [.test]))
            output.metrics += [Metric("psi", stability.value), Metric("psi_critical", stability.critical)]
            output.notes.append(stability.note)
            output.notes += Self.areaNotes(areas[0], areas[1])
        }
        output.notes += BandsSource.notes(on: open.card.bands)
        output.tables = [
            Table("validation", columns: [TableColumn("part", .level, isKey: true)] + Measured.columns, rows: measures),
            Table("bands", columns: BandsSource.columns, rows: bands), Table("gains", columns: Self.gainColumns, rows: gains),
        ]
        return output
    }

    /// What is said where two parts, which share no row, are ordered differently well by more than chance.
    private static func areaNotes(_ development: AreaUnderCurve, _ test: AreaUnderCurve) -> [Note] {
        guard let excess = development.excess(over: test) else { return [] }
        return [
            Note(
                "auc-apart",
                excess > 0
                    ? Text(
                        en: "auc: development lies above test by more than chance: the card follows rows that it was made on",
                        zh: "AUC：开发样本高于测试样本，超出随机范围，评分卡可能过度拟合开发样本")
                    : Text(
                        en: "auc: development lies below test by more than chance: the two parts differ",
                        zh: "AUC：开发样本低于测试样本，超出随机范围，两部分样本有差异"))
        ]
    }

    func wayBack(_ arguments: Arguments, in session: Session) -> WayBack { .groups(fields: ["part"]) }

    var furtherWaysBack: [String: WayBack] {
        ["bands": .groups(fields: ["band", "part"]), "gains": .span("score", fields: ["part"])]
    }

    private static let gainColumns = [
        TableColumn("part", .level, isKey: true), TableColumn("group", .integer, isKey: true), TableColumn("from", .integer, unit: .points),
        TableColumn("to", .integer, unit: .points), TableColumn("n", .integer, unit: .rows), TableColumn("bad", .integer, unit: .rows),
        TableColumn("bad_rate", .real, unit: .share), TableColumn("cumulative_share", .real, unit: .share),
        TableColumn("capture", .real, unit: .share), TableColumn("lift", .real),
    ]

    private static func cells(_ group: Gains.Group, number: Int, part: Cell) -> [Cell] {
        [
            part, .integer(number), .integer(group.from), .integer(group.to), .integer(ClassCounts.rows(group.counts.total)),
            .integer(ClassCounts.rows(group.counts.bad)), .number(group.counts.badRate), .number(group.cumulativeShare),
            .number(group.capture), .number(group.lift),
        ]
    }
}

/// The figures of one part.
private struct Measured {
    let counts: ScoreCounts
    let area: AreaUnderCurve
    private let ks: KolmogorovSmirnov
    private let brier: Brier
    private let logLoss: LogLoss
    private let mean: MeanProbability
    private let suffix: String

    init(_ scored: ScoredSnapshot, _ parts: Set<Part>, suffix: String) throws {
        counts = scored.scoreCounts(of: parts)
        area = try .of(counts)
        ks = try .of(counts)
        brier = try .of(counts, scaling: scored.card.scaling)
        logLoss = try .of(counts, scaling: scored.card.scaling)
        mean = try .of(counts, scaling: scored.card.scaling)
        self.suffix = suffix
    }

    var metrics: [Metric] {
        zip(Self.columns, cells).map { Metric($0.name + suffix, $1, unit: $0.unit) }
    }

    static let columns = [
        TableColumn("ks", .real), TableColumn("ks_at", .integer, unit: .points), TableColumn("auc", .real), TableColumn("auc_low", .real),
        TableColumn("auc_high", .real), TableColumn("gini", .real, isAside: true), TableColumn("n", .integer, unit: .rows),
        TableColumn("good", .integer, unit: .rows, isAside: true), TableColumn("bad", .integer, unit: .rows),
        TableColumn("bad_rate", .real, unit: .share), TableColumn("mean_pd", .real, unit: .share),
        TableColumn("brier", .real, isAside: true), TableColumn("log_loss", .real, isAside: true),
    ]

    var cells: [Cell] {
        [
            .number(ks.value), .integer(ks.at), .number(area.value), .number(area.low), .number(area.high), .number(area.gini),
            .integer(ClassCounts.rows(counts.total.total)), .integer(ClassCounts.rows(counts.total.good)),
            .integer(ClassCounts.rows(counts.total.bad)), .number(counts.total.badRate), .number(mean.meanProbability),
            .number(brier.value), .number(logLoss.value),
        ]
    }
}

extension PopulationStability {
    /// Where the index stands against chance and the usual marks.
    fileprivate var note: Note {
        if value <= critical {
            return Note("psi", Text(en: "psi: no shift beyond chance from development to test", zh: "PSI：开发到测试的偏移未超出随机范围"))
        }
        if value < Self.smallShift {
            return Note(
                "psi",
                Text(en: "psi: a shift beyond chance, below the mark of \(Self.smallShift)", zh: "PSI：偏移超出随机范围，但低于 \(Self.smallShift) 的界线"))
        }
        let mark = value < Self.largeShift ? Self.smallShift : Self.largeShift
        return Note("psi", Text(en: "psi: a shift above the mark of \(mark)", zh: "PSI：偏移超过 \(mark) 的界线"))
    }
}
