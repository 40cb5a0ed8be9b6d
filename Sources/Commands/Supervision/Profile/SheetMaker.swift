import Columns
import Datasets
import Messages
import Outputs
import Queries
import Rendering
import Scorecards
import Supervision
import Taxonomy

/// Makes the sheets of enterprises of the snapshot looked at; what many of them need is worked out once.
struct SheetMaker {
    private let session: Session
    private let dataset: Dataset
    private let snapshot: Snapshot
    private let tags: [String: Tag]
    private let values: EnterpriseValues
    private let identity: [(field: IdentityField, column: Column)]
    private let sources: SourceTable
    private let scan: Scan
    private let open: OpenCard?
    private let scored: ScoredSnapshot?
    private let peers: PeerStandings?
    private let columns: [Column]
    private let past: PastSnapshots
    private let listed: [Int: [WatchlistEntry]]
    private let disposed: [Int: [Disposition]]

    init(_ session: Session) throws {
        self.session = session
        let control = session.control
        let dataset = try session.requireWorkplace().dataset
        let snapshot = try session.requireSnapshot()
        (self.dataset, self.snapshot) = (dataset, snapshot)
        let tags = Dictionary(dataset.tags.map { ($0.id, $0) }) { first, _ in first }
        self.tags = tags
        values = try EnterpriseValues(session: session, snapshot: snapshot)
        let known = try dataset.identityFields
        identity = try IdentityField.allCases.filter { $0 != .row && known.contains($0) }.map {
            ($0, try dataset.identity($0, in: snapshot, control: control))
        }
        sources = try SourceTable(dataset, snapshot)
        scan = try session.lenientScan(of: snapshot).scan
        open = session.openCard.flatMap { $0.card.characteristics.isEmpty ? nil : $0 }
        let scored = try open.map { try session.scored($0, in: snapshot) }
        self.scored = scored
        let columnOf = Dictionary(identity.map { ($0.field, $0.column) }) { first, _ in first }
        peers = try scored.map {
            try PeerStandings($0, tags: tags, industry: columnOf[.industry], district: columnOf[.district], control: control)
        }
        columns =
            try scored.map { scored in
                try scored.card.characteristics.map { try session.column(ofTag: $0.tag, of: scored.card, in: snapshot) }
            } ?? []
        past = try PastSnapshots(session)
        let ledger = try session.requireWorkplace().ledger
        listed = Dictionary(grouping: try ledger.watchlists().filter { $0.enterprise != nil }) { $0.enterprise ?? 0 }
        disposed = Dictionary(grouping: try ledger.dispositions(), by: \.enterprise)
    }

    /// The sheet of the enterprise in a row.
    func sheet(ofRow row: Int) throws -> HealthSheet {
        let code = text(.code, row) ?? ""
        var sheet = HealthSheet(
            code: code, name: text(.name, row), snapshot: snapshot.name, dataset: dataset.description, identity: facts(row))
        let finding = try Finding(scan: scan, row: row, values: values)
        sheet.risks = RiskModule.allCases.map { module in
            let colour = finding.colour(of: module)
            return HealthSheet.Risk(
                module: module, index: finding.index(of: module), colour: colour,
                addressee: colour.map { scan.marks(of: module)[$0].addressee.visible })
        }
        sheet.riskPoints = finding.points.map { point in
            HealthSheet.RiskPoint(
                rule: point.rule.id, name: point.rule.name.visible, module: point.rule.module, severity: point.rule.severity,
                points: point.rule.points, phrase: point.phrase,
                sources: Self.names(in: point.rule).compactMap(values.tag).map(sources.source))
        }
        sheet.paragraphs = finding.paragraphs
        sheet.ratings = try ratings(row)
        let number = try dataset.enterprises(in: snapshot)[row]
        if let open, let scored, let peers {
            try judge(&sheet, row, number, open, scored, peers)
        }
        sheet.history = past.history(of: number)
        sheet.events = try CaseStory(
            row: row, enterprise: number, in: session, past: past, listed: listed[Int(number)] ?? [], disposed: disposed[Int(number)] ?? []
        ).events(onSheetOf: snapshot.date)
        return sheet
    }

    // MARK: - Who

    /// What a finding is read from: the fields that its phrase fills in, else the words of its condition, fields among them.
    private static func names(in rule: Rule) -> [String] {
        guard rule.phrase.fields.isEmpty else { return rule.phrase.fields }
        var seen: Set<String> = []
        return rule.condition.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init).filter { seen.insert($0).inserted }
    }

    private func text(_ field: IdentityField, _ row: Int) -> String? {
        guard let column = identity.first(where: { $0.field == field })?.column, case .text(let text) = column[row] else { return nil }
        return Sanitizer.visible(session.shown(field, text))
    }

    private func facts(_ row: Int) -> [HealthSheet.Fact] {
        identity.map { field, column in
            let name = Text(en: field.rawValue, zh: HeadNames.chinese(of: field.rawValue) ?? field.rawValue)
            let value = column[row] == .missing ? "·" : Sanitizer.visible(session.shown(field, column[row].plainText))
            guard field == .industry, let section = IndustrySection.name(of: value) else { return HealthSheet.Fact(name, .verbatim(value)) }
            return HealthSheet.Fact(name, Text(en: "\(value) \(section.en)", zh: "\(value) \(section.zh)"))
        }
    }

    private func ratings(_ row: Int) throws -> [HealthSheet.Rating] {
        try dataset.ratings.compactMap { tag in
            guard let column = try values.column(tag.id), column[row] != .missing else { return nil }
            return HealthSheet.Rating(
                name: tag.name.visible, value: try values.text(tag.id, row: row), source: sources.source(of: tag))
        }
    }

    // MARK: - What the card says

    private func judge(
        _ sheet: inout HealthSheet, _ row: Int, _ number: Int32, _ open: OpenCard, _ scored: ScoredSnapshot, _ peers: PeerStandings
    ) throws {
        let score = Int(scored.scores[row])
        let bands = open.card.bands.names
        sheet.standing = HealthSheet.Standing(
            card: "\(open.card.name) \(open.card.contentHash.prefix(12))", score: score, lowest: scored.points.lowest,
            highest: scored.points.highest, band: bands[scored.band(ofRow: row)], bands: bands,
            probabilityOfDefault: open.card.scaling.probabilityOfDefault(score: score), percentile: peers.percentile(ofRow: row),
            industryPercentile: peers.industryPercentile(ofRow: row), districtPercentile: peers.districtPercentile(ofRow: row))
        sheet.vetoes = try session.vetoes(onRow: row, of: open).map { .verbatim(Sanitizer.visible($0.condition)) }
        let explanation = scored.explanation(ofRow: row)
        sheet.lines = try zip(explanation.lines, columns).map { line, column in try self.line(line, column, row) }
        let means = peers.peerMeans(ofRow: row)
        let before = past.explanation(of: number)
        sheet.dimensions = zip(peers.groups, means).map { group, mean in
            dimension(group, mean: mean, explanation, before, scored.points)
        }
        sheet.peers =
            peers.peersAreIndustry ? Text(en: "enterprises of the industry", zh: "同行业企业") : Text(en: "all enterprises", zh: "全部企业")
    }

    private func line(_ line: Explanation.Line, _ column: Column, _ row: Int) throws -> HealthSheet.Line {
        let tag = tags[line.tag]
        return HealthSheet.Line(
            name: tag?.name.visible ?? .verbatim(line.tag), value: values.text(of: column[row], type: tag?.type), points: line.points,
            cost: line.cost,
            source: tag.map(sources.source) ?? HealthSheet.Source(tag: line.tag, category: nil, department: nil, asOf: nil))
    }

    private func dimension(
        _ group: PeerStandings.Group, mean: Double, _ explanation: Explanation, _ before: Explanation?, _ table: PointsTable
    ) -> HealthSheet.DimensionPoints {
        func sum(_ part: (Int) -> Int) -> Int { group.places.reduce(0) { $0 + part($1) } }
        return HealthSheet.DimensionPoints(
            dimension: group.dimension, characteristics: group.places.count, points: sum { explanation.lines[$0].points },
            worst: sum { Int(table.points[$0].min() ?? 0) }, best: sum { Int(table.points[$0].max() ?? 0) }, peers: mean,
            before: before.map { before in sum { before.lines[$0].points } })
    }
}
