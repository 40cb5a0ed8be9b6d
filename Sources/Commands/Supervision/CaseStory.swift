import Columns
import Datasets
import Messages
import Outputs
import Supervision
import Taxonomy

/// What happened to one enterprise, by day.
struct CaseStory {
    /// What kind of thing happened.
    enum Happening: String, CaseIterable {
        case founded, sign, warning, listed, outcome, disposition

        var text: Text {
            switch self {
            case .founded: Text(en: "founded", zh: "成立")
            case .sign: Text(en: "sign", zh: "风险点")
            case .warning: Text(en: "warning", zh: "预警")
            case .listed: Text(en: "listed", zh: "列入名单")
            case .outcome: Text(en: "outcome", zh: "结果")
            case .disposition: Text(en: "disposition", zh: "处置")
            }
        }
    }

    private struct Entry {
        let day: Day
        let what: Happening
        let detail: Text
    }

    private let entries: [Entry]

    init(row: Int, in session: Session) throws {
        let dataset = try session.requireWorkplace().dataset
        let snapshot = try session.requireSnapshot()
        let enterprise = try dataset.enterprises(in: snapshot)[row]
        var entries = try Self.founding(row, dataset, snapshot, session)
        entries += try Self.signs(enterprise, session)
        entries += try Self.listings(Int(enterprise), session)
        entries += try Self.outcomes(enterprise, session)
        entries += try Self.dispositions(Int(enterprise), session)
        self.entries = entries.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    // MARK: - What happened

    private static func founding(_ row: Int, _ dataset: Dataset, _ snapshot: Snapshot, _ session: Session) throws -> [Entry] {
        guard case .date(let day) = try dataset.identity(.founded, in: snapshot, control: session.control)[row] else { return [] }
        return [Entry(day: day, what: .founded, detail: Text(en: "founded", zh: "企业成立"))]
    }

    /// Risk points on the day of the first snapshot that has them, and each warning in another colour than the one before.
    private static func signs(_ enterprise: Int32, _ session: Session) throws -> [Entry] {
        var (known, colours): (Set<String>, [RiskModule: MarkColour]) = ([], [:])
        var entries: [Entry] = []
        for (snapshot, day) in try session.pastSnapshots() {
            let numbers = try session.requireWorkplace().dataset.enterprises(in: snapshot)
            guard let row = (0..<numbers.count).first(where: { numbers[$0] == enterprise }) else { continue }
            let scan = try session.scan(of: snapshot).scan
            let finding = try Finding(scan: scan, row: row, session: session, snapshot: snapshot)
            for point in finding.points where known.insert(point.rule.id).inserted {
                entries.append(Entry(day: day, what: .sign, detail: point.phrase))
            }
            for module in RiskModule.allCases where scan.colour(ofRow: row, in: module) != colours[module] {
                colours[module] = scan.colour(ofRow: row, in: module)
                entries.append(Entry(day: day, what: .warning, detail: warning(module, colours[module], finding.index(of: module))))
            }
        }
        return entries
    }

    private static func warning(_ module: RiskModule, _ colour: MarkColour?, _ index: Int) -> Text {
        guard let colour else {
            return Text(en: "no more \(module.text.en) warning (index \(index))", zh: "\(module.text.zh)预警解除（指数\(index)）")
        }
        return Text(en: "\(colour.text.en) \(module.text.en) warning (index \(index))", zh: "\(module.text.zh)\(colour.text.zh)色预警（指数\(index)）")
    }

    private static func listings(_ enterprise: Int, _ session: Session) throws -> [Entry] {
        try session.requireWorkplace().ledger.watchlists().compactMap { entry in
            guard entry.enterprise == enterprise, let since = entry.since else { return nil }
            let note = entry.note.map { ": \($0)" } ?? ""
            return Entry(day: since, what: .listed, detail: Text.verbatim("\(entry.list)\(note)").visible)
        }
    }

    /// The bad ends that the snapshots up to the one looked at know of.
    private static func outcomes(_ enterprise: Int32, _ session: Session) throws -> [Entry] {
        let dataset = try session.requireWorkplace().dataset
        var seen: Set<Day> = []
        return try session.pastSnapshots().flatMap { snapshot, _ -> [Entry] in
            guard snapshot.hasOutcomes else { return [] }
            let numbers = try dataset.enterprises(in: snapshot)
            guard let row = (0..<numbers.count).first(where: { numbers[$0] == enterprise }) else { return [] }
            let detail = try dataset.outcomeDetail(in: snapshot, control: session.control)
            guard case .date(let day) = detail.dates[row], case .text(let kind) = detail.kinds[row], seen.insert(day).inserted else {
                return []
            }
            return [Entry(day: day, what: .outcome, detail: Text.verbatim(kind).visible)]
        }
    }

    private static func dispositions(_ enterprise: Int, _ session: Session) throws -> [Entry] {
        try session.requireWorkplace().ledger.dispositions().filter { $0.enterprise == enterprise }.map { one in
            let because = one.because.map { (en: ", because \($0)", zh: "：\($0)") } ?? (en: "", zh: "")
            return Entry(
                day: one.date, what: .disposition,
                detail: Text(en: one.kind.text.en + because.en, zh: one.kind.text.zh + because.zh).visible)
        }
    }

    // MARK: - Tables

    var table: Table {
        let words = Vocabulary(of: Happening.self, \.text)
        let columns = [
            TableColumn("date", .date, isKey: true), TableColumn("what", .level, isKey: true, vocabulary: words), TableColumn("detail", .text),
        ]
        return Table("case", columns: columns, rows: entries.map { [.date($0.day), .raw($0.what), .phrase($0.detail)] })
    }

    func identity(_ enquiry: Enquiry, in session: Session) throws -> Table {
        let own = try SuspectColumns(session: session, snapshot: session.requireSnapshot()).cells(ofRow: enquiry.row)
        return Table("enterprise", columns: own.map(\.0), rows: [own.map(\.1)])
    }

    /// Days from the first sign to the first warning, and to the last thing that was done.
    var metrics: [Metric] {
        guard let sign = entries.first(where: { $0.what == .sign }) else { return [] }
        var metrics: [Metric] = []
        if let warning = entries.first(where: { $0.what == .warning }) {
            metrics.append(Metric("days_to_warning", warning.day.number - sign.day.number, unit: .days))
        }
        if let last = entries.last(where: { $0.what == .disposition }) {
            metrics.append(Metric("days_to_disposition", last.day.number - sign.day.number, unit: .days))
        }
        return metrics
    }
}
