import Datasets
import Messages
import Outputs
import Rendering
import Supervision

extension String {
    /// What stands for a phrase of which every part was left out.
    fileprivate func or(_ other: String) -> String { allSatisfy { $0.isWhitespace } ? other : self }
}

/// The risk points of one enterprise, in words and as the parts of each index.
struct Finding {
    /// One rule that fires, with its phrase filled in.
    struct Point {
        let rule: Rule
        let phrase: Text
    }

    let points: [Point]
    private let scan: Scan
    private let row: Int

    init(scan: Scan, row: Int, session: Session, snapshot: Snapshot) throws {
        try self.init(scan: scan, row: row, values: EnterpriseValues(session: session, snapshot: snapshot))
    }

    /// - Parameter values: of the scanned snapshot.
    init(scan: Scan, row: Int, values: EnterpriseValues) throws {
        self.scan = scan
        self.row = row
        points = try scan.fired(onRow: row).map { place in
            let rule = scan.rules[place]
            let phrase = try rule.phrase.filled { try values.filling($0, row: row) }.visible
            return Point(rule: rule, phrase: Text(en: phrase.en.or(rule.name.en), zh: phrase.zh.or(rule.name.zh)))
        }
    }

    func points(of module: RiskModule) -> [Point] {
        points.filter { $0.rule.module == module }
    }

    func index(of module: RiskModule) -> Int { scan.index(ofRow: row, in: module) }

    func colour(of module: RiskModule) -> MarkColour? { scan.colour(ofRow: row, in: module) }

    /// One paragraph per module that has a risk point; a sentence that there is none otherwise.
    var paragraphs: [Text] {
        let found = RiskModule.allCases.compactMap { paragraph(of: $0) }
        return found.isEmpty ? [Text(en: "No risk point was found.", zh: "未发现风险点。")] : found
    }

    private func paragraph(of module: RiskModule) -> Text? {
        let own = points(of: module)
        guard !own.isEmpty else { return nil }
        let zh = "发现如下风险点：该企业" + own.map(\.phrase.zh).joined(separator: "，") + "。"
        let en = "These risk points were found: " + own.map(\.phrase.en).joined(separator: "; ") + "."
        let verdict = verdict(of: module)
        return Text(en: "\(en) \(verdict.en)", zh: zh + verdict.zh)
    }

    private func verdict(of module: RiskModule) -> Text {
        let index = index(of: module)
        let stem = Text(en: "The \(module.text.en) index is \(index) of 100", zh: "\(module.text.zh)指数为\(index)")
        guard let colour = colour(of: module) else {
            return Text(en: "\(stem.en), below the first mark.", zh: "\(stem.zh)，未达预警线。")
        }
        let (mark, measures) = (scan.marks(of: module)[colour], suggested(for: module))
        let who = Text(
            en: "\(stem.en), \(colour.text.en), for \(mark.addressee.en).", zh: "\(stem.zh)，属\(colour.text.zh)色预警，送\(mark.addressee.zh)。")
        guard !measures.isEmpty else { return who }
        return Text(
            en: "\(who.en) Suggested: \(measures.map(\.en).joined(separator: "; ")).",
            zh: "\(who.zh)建议：\(measures.map(\.zh).joined(separator: "；"))。")
    }

    /// What is to be done first: the measures of the gravest points, at most three.
    private func suggested(for module: RiskModule) -> [Text] {
        var seen: Set<Text> = []
        let ordered = Severity.allCases.reversed().flatMap { severity in points(of: module).filter { $0.rule.severity == severity } }
        return Array(ordered.compactMap(\.rule.measures).filter { seen.insert($0).inserted }.prefix(3)).map(\.visible)
    }

    // MARK: - Tables

    /// One row per risk point: what it says, how grave it is, what it adds to the index.
    var pointTable: Table {
        let rows = points.map { point -> [Cell] in
            RiskColumns.cells(of: point.rule) + [.phrase(point.phrase), point.rule.measures.map { .phrase($0.visible) } ?? .missing]
        }
        let columns = RiskColumns.rule + [TableColumn("finding", .text), TableColumn("measures", .text, isAside: true)]
        return Table("risk_points", columns: columns, rows: rows)
    }

    /// The index of each module, its colour, and who is told.
    var indexTable: Table {
        let rows = RiskModule.allCases.map { module -> [Cell] in
            let colour = colour(of: module)
            let sum = points(of: module).reduce(0) { $0 + $1.rule.points }
            return [
                .raw(module), .integer(points(of: module).count), .integer(sum), .integer(index(of: module)),
                colour.map { .raw($0) } ?? .missing, colour.map { .phrase(scan.marks(of: module)[$0].addressee) } ?? .missing,
            ]
        }
        let columns = [
            RiskColumns.module.asKey, TableColumn("risk_point_count", .integer), TableColumn("points", .integer),
            TableColumn("index", .integer), RiskColumns.colour, TableColumn("addressee", .text),
        ]
        return Table("index", columns: columns, rows: rows)
    }
}

extension Text {
    /// With what a terminal would obey shown as visible escapes: rules and values come from files.
    var visible: Text { Text(en: Sanitizer.visible(en), zh: Sanitizer.visible(zh)) }
}
