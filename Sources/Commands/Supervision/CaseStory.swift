import Columns
import Datasets
import Messages
import Outputs
import Rendering
import Supervision
import Taxonomy

/// What happened to one enterprise, by day.
struct CaseStory {
    /// What kind of thing happened.
    enum Happening: String, CaseIterable {
        case founded, event, sign, warning, listed, outcome, disposition

        var text: Text {
            switch self {
            case .founded: Text(en: "founded", zh: "成立")
            case .event: Text(en: "event", zh: "事件")
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
    /// The watch lists that do not say since when.
    private let undated: [String]

    /// The story of the enterprise in a row of the snapshot looked at.
    init(row: Int, in session: Session) throws {
        let number = try session.requireWorkplace().dataset.enterprises(in: session.requireSnapshot())[row]
        let ledger = try session.requireWorkplace().ledger
        try self.init(
            row: row, enterprise: number, in: session, past: PastSnapshots(session),
            listed: ledger.watchlists().filter { $0.enterprise == Int(number) },
            disposed: ledger.dispositions().filter { $0.enterprise == Int(number) })
    }

    /// - Parameters:
    ///   - listed: the enterprise's entries of watch lists.
    ///   - disposed: what was done about it.
    init(
        row: Int, enterprise: Int32, in session: Session, past: PastSnapshots, listed: [WatchlistEntry], disposed: [Disposition]
    ) throws {
        undated = listed.filter { $0.since == nil }.map { Sanitizer.visible($0.list) }
        var entries = try Self.founding(row, session)
        entries += try Self.dated(enterprise, session)
        entries += try Self.signs(enterprise, past)
        entries += listed.compactMap { Self.listing($0, hides: session.settings.mask) }
        entries += Self.outcomes(enterprise, past)
        entries += disposed.map { Self.disposition($0, hides: session.settings.mask) }
        self.entries = entries.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    /// What has no day, and so no place in the story.
    var notes: [Note] {
        guard !undated.isEmpty else { return [] }
        let lists = undated.joined(separator: ", ")
        return [
            Note(
                "undated-lists", Text(en: "on a watch list that tells no day: \(lists)", zh: "在册但名单未给出日期：\(lists)"), count: undated.count)
        ]
    }

    /// As the sheet of a day has it: nothing later, and without the signs of that day, which stand on the sheet as risk points.
    func events(onSheetOf day: Day?) -> [HealthSheet.Event] {
        entries.filter { entry in day.map { entry.day < $0 || entry.day == $0 && entry.what != .sign } ?? true }
            .map { HealthSheet.Event(day: $0.day, what: $0.what.text, detail: $0.detail) }
    }

    // MARK: - What happened

    private static func founding(_ row: Int, _ session: Session) throws -> [Entry] {
        let (dataset, snapshot) = (try session.requireWorkplace().dataset, try session.requireSnapshot())
        guard case .date(let day) = try dataset.identity(.founded, in: snapshot, control: session.control)[row] else { return [] }
        return [Entry(day: day, what: .founded, detail: Text(en: "founded", zh: "企业成立"))]
    }

    /// What tags count, by day: several of one kind on a day are one entry.
    private static func dated(_ enterprise: Int32, _ session: Session) throws -> [Entry] {
        let dataset = try session.requireWorkplace().dataset
        var counts: [Day: [Int: Int]] = [:]
        for (tag, day) in try session.riskMemory.events(of: dataset, control: session.control).of(enterprise) {
            counts[day, default: [:]][tag, default: 0] += 1
        }
        return counts.flatMap { day, tags in
            tags.sorted { $0.key < $1.key }.map { tag, count in
                let name = dataset.tags[tag].name.oneOf.visible
                let times = count == 1 ? Text.verbatim("") : Text(en: " (\(count))", zh: "（\(count)）")
                return Entry(day: day, what: .event, detail: Text(en: name.en + times.en, zh: name.zh + times.zh))
            }
        }
    }

    /// Risk points on the day of the first snapshot that has them, and each warning in another colour than the one before.
    private static func signs(_ enterprise: Int32, _ past: PastSnapshots) throws -> [Entry] {
        var (known, colours): (Set<String>, [RiskModule: MarkColour]) = ([], [:])
        var entries: [Entry] = []
        for point in past.points {
            guard let day = point.day, let row = point.row(of: enterprise) else { continue }
            let fired = point.scan.fired(onRow: row)
            let isNew = fired.contains { !known.contains(point.scan.rules[$0].id) }
            if isNew {
                let finding = try Finding(scan: point.scan, row: row, values: point.values)
                for one in finding.points where known.insert(one.rule.id).inserted {
                    entries.append(Entry(day: day, what: .sign, detail: one.phrase))
                }
            }
            for module in RiskModule.allCases where point.scan.colour(ofRow: row, in: module) != colours[module] {
                colours[module] = point.scan.colour(ofRow: row, in: module)
                let index = point.scan.index(ofRow: row, in: module)
                entries.append(Entry(day: day, what: .warning, detail: warning(module, colours[module], index)))
            }
        }
        return entries
    }

    private static func warning(_ module: RiskModule, _ colour: MarkColour?, _ index: Int) -> Text {
        guard let colour else {
            return Text(en: "no more \(module.text.en) warning (index \(index))", zh: "\(module.text.zh)预警解除（指数\(index)）")
        }
        return Text(
            en: "\(colour.text.en) \(module.text.en) warning (index \(index))", zh: "\(module.text.zh)\(colour.text.zh)色预警（指数\(index)）")
    }

    /// - Parameter hides: whether free text, in which a name may stand, is left out.
    private static func listing(_ entry: WatchlistEntry, hides: Bool) -> Entry? {
        guard let since = entry.since else { return nil }
        let note = hides ? "" : entry.note.map { ": \($0)" } ?? ""
        return Entry(day: since, what: .listed, detail: Text.verbatim("\(entry.list)\(note)").visible)
    }

    /// The bad ends that the snapshots up to the one looked at know of.
    private static func outcomes(_ enterprise: Int32, _ past: PastSnapshots) -> [Entry] {
        var seen: Set<Day> = []
        return past.points.compactMap { point in
            guard let detail = point.outcomes, let row = point.row(of: enterprise), case .date(let day) = detail.dates[row],
                case .text(let kind) = detail.kinds[row], seen.insert(day).inserted
            else { return nil }
            return Entry(day: day, what: .outcome, detail: Text.verbatim(kind).visible)
        }
    }

    private static func disposition(_ one: Disposition, hides: Bool) -> Entry {
        let because = (hides ? nil : one.because).map { (en: ", because \($0)", zh: "：\($0)") } ?? (en: "", zh: "")
        return Entry(
            day: one.date, what: .disposition,
            detail: Text(en: one.kind.text.en + because.en, zh: one.kind.text.zh + because.zh).visible)
    }

    // MARK: - Tables

    var table: Table {
        let words = Vocabulary(of: Happening.self, \.text)
        let columns = [
            TableColumn("date", .date, isKey: true), TableColumn("what", .level, isKey: true, vocabulary: words),
            TableColumn("detail", .text),
        ]
        return Table("case", columns: columns, rows: entries.map { [.date($0.day), .raw($0.what), .phrase($0.detail)] })
    }

    func identity(_ enquiry: Enquiry, in session: Session) throws -> Table {
        let who = try EnterpriseColumns(of: Buffer([Int32(enquiry.row)]), in: session, snapshot: session.requireSnapshot())
        return Table("enterprise", columns: who.all.map(\.column), cells: who.all.map(\.cells), rowCount: 1)
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

extension Text {
    /// Of a tag that counts events in a window, what one of them is called: without the window and the word for a count.
    fileprivate var oneOf: Text {
        Text(
            en: en.replacing(/\ in \d+ (?:years?|months?)$/, with: ""),
            zh: zh.replacing(/^近\d+[年月]/, with: "").replacing(/(?:次数|件数|数)$/, with: ""))
    }
}
