import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Supervision
import Taxonomy

/// Warnings of the snapshot looked at, graded by what happened in the year after it.
struct GradeReport {
    let judged: JudgedScan
    private let session: Session
    private let snapshot: Snapshot
    private let grading: Grading
    private let earlier: [Scan]
    private let whole: WarningGrade

    /// Errors: `no-date`, `nothing-happened` where nothing is known of the year after.
    init(_ session: Session) throws {
        self.session = session
        let past = try session.pastSnapshots()
        guard let (snapshot, day) = past.last else { throw Self.nothing }
        let dataset = try session.requireWorkplace().dataset
        let graded = try past.map { GradedSnapshot(day: $0.day, enterprises: try dataset.enterprises(in: $0.snapshot)) }
        // Where outcomes are told at all, those of this snapshot have to be known.
        guard snapshot.hasOutcomes || !dataset.snapshots.contains(where: \.hasOutcomes) else { throw Self.nothing }
        let events = try session.happenings(after: snapshot, on: day)
        guard events.values.contains(where: { $0.contains { $0 > day && $0.number <= day.number + Grading.window } }) else {
            throw Self.nothing
        }
        self.snapshot = snapshot
        judged = try session.scan(of: snapshot)
        earlier = try past.dropLast().map { try session.scan(of: $0.snapshot).scan }
        let outcomes = try dataset.outcomes(in: snapshot, control: session.control)
        let numbers = graded[graded.count - 1].enterprises
        let indeterminate = (0..<numbers.count).filter { outcomes[$0] == Outcome.indeterminate.rawValue }.map { numbers[$0] }
        grading = try Grading(
            snapshot: graded[graded.count - 1], earlier: graded.dropLast(), events: events, indeterminate: Set(indeterminate),
            control: session.control)
        whole = try grading.grade(
            Buffer(repeating: 1, count: snapshot.rows), before: [], control: session.control)
    }

    private static let nothing = Diagnostic(
        "nothing-happened", Text(en: "nothing is known of the year after this snapshot", zh: "尚不知道该快照之后一年的结果"),
        hint: Text(en: "look at an earlier one: snapshot NAME", zh: "用 snapshot 名称 切换到较早的快照"))

    var metrics: [Metric] {
        [
            Metric("judged", whole.rows, unit: .rows), Metric("events", whole.events, unit: .rows),
            Metric("base_rate", whole.base, unit: .share),
        ]
    }

    // MARK: - Tables

    var rules: (table: Table, notes: [Note]) {
        get throws {
            var leaks: [String] = []
            let rows = try judged.scan.rules.enumerated().map { place, rule -> [Cell] in
                let before = earlier.map { scan in
                    scan.rules.firstIndex { $0.id == rule.id }.map { scan.masks[$0] } ?? Buffer(repeating: 0, count: scan.rows)
                }
                let grade = try grading.grade(judged.scan.masks[place], before: before, control: session.control)
                if grade.looksLikeLeak { leaks.append(rule.id) }
                return RiskColumns.cells(of: rule).dropLast() + Self.cells(grade)
            }
            return (
                Table("rules", columns: RiskColumns.rule.dropLast() + Self.columns, rows: rows), leaks.isEmpty ? [] : [Self.leakNote(leaks)]
            )
        }
    }

    static let markNote = Note(
        "marks-cumulate",
        Text(
            en: "a mark is graded by all from it on, the graver colours too; who is not judged ended before, or nobody can tell",
            zh: "预警线按该线及以上（含更高色级）评价；未评价者为此前已终结或结果无法判定者"))

    /// At and above each mark.
    var marks: Table {
        get throws {
            let rows = try RiskModule.allCases.flatMap { module in
                try MarkColour.allCases.reversed().map { colour -> [Cell] in
                    let from = judged.scan.marks(of: module)[colour].from
                    func mask(_ scan: Scan) -> Buffer<UInt8> { scan.mask(of: module, from: from) }
                    let grade = try grading.grade(mask(judged.scan), before: earlier.map(mask), control: session.control)
                    return [.raw(module), .raw(colour)] + Self.cells(grade)
                }
            }
            return Table("marks", columns: [RiskColumns.module.asKey, RiskColumns.colour.asKey] + Self.columns, rows: rows)
        }
    }

    /// Each band of the open card; nil where none is open. A band warns at its own day: of earlier ones the card says nothing.
    var bands: Table? {
        get throws {
            guard let open = session.openCard, !open.card.characteristics.isEmpty else { return nil }
            let scored = try session.scored(open, in: snapshot)
            let rows = try open.card.bands.names.enumerated().map { number, name -> [Cell] in
                let mask = Buffer((0..<snapshot.rows).map { UInt8(scored.band(ofRow: $0) == number ? 1 : 0) })
                return [.text(name)] + Self.cells(try grading.grade(mask, before: [], control: session.control))
            }
            return Table("bands", columns: [TableColumn("band", .level, isKey: true)] + Self.columns, rows: rows)
        }
    }

    private static let columns = [
        TableColumn("warned", .integer, unit: .rows), TableColumn("hits", .integer, unit: .rows),
        TableColumn("precision", .real, unit: .share), TableColumn("recall", .real, unit: .share), TableColumn("lift", .real),
        TableColumn("lead_median", .real, unit: .days), TableColumn("lead_p25", .real, unit: .days),
        TableColumn("lead_p75", .real, unit: .days),
    ]

    private static func cells(_ grade: WarningGrade) -> [Cell] {
        [
            .integer(grade.warned), .integer(grade.hits), .number(grade.precision), .number(grade.recall), .number(grade.lift),
            .number(grade.medianLead), .number(grade.lead(0.25)), .number(grade.lead(0.75)),
        ]
    }

    // MARK: - Leaks

    private static func leakNote(_ rules: [String]) -> Note {
        let list = ListText.of(rules, limit: 5)
        return Note(
            "suspected-leak",
            Text(
                en: "too good to be true, so they may read what was written down afterwards: \(list)",
                zh: "好得可疑，可能引用了事后才有的数据：\(list)"), count: rules.count)
    }

    /// Fields of rules that hold days after the snapshot: what was not known then.
    var futureNotes: [Note] {
        get throws {
            guard let day = snapshot.date else { return [] }
            let values = try EnterpriseValues(session: session, snapshot: snapshot)
            let found = try values.dates(namedIn: judged.scan.rules.map(\.condition)).compactMap { name -> String? in
                let column = try values.column(name)
                let later = column.map { column in
                    (0..<column.count).count { if case .date(let value) = column[$0] { value > day } else { false } }
                }
                return (later ?? 0) > 0 ? "\(name) (\(later ?? 0))" : nil
            }
            guard !found.isEmpty else { return [] }
            let list = ListText.of(found, limit: 5)
            return [
                Note(
                    "leak",
                    Text(
                        en: "rules read days after the snapshot, which nobody knew then: \(list)", zh: "规则引用了快照之后的日期，当时尚不可知：\(list)"),
                    count: found.count)
            ]
        }
    }
}
