import Columns
import Datasets
import Files
import Foundation
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

/// The rows of a file under a card: read like an import, into a dataset that is gone afterwards.
struct ScoredFile {
    let path: String
    let open: OpenCard
    let home: Session
    /// Where records go that cannot be read; nil is nowhere.
    var rejects: String?
    var isStrict = false
    var encoding: TextEncoding?
    var delimiter: Character?
    /// Cells that are missing besides empty ones; nil is what the imports of the dataset were told.
    var missing: [String]?

    func output(_ control: Control) throws -> Output {
        let folder = try Folder.temporary("score")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let dataset = try home.requireWorkplace().dataset
        var options = ImportOptions(file: try home.environment.access.readablePath(path), into: folder + "/rows.assay")
        options.rejects = try rejects.map(home.environment.access.writablePath)
        options.isStrict = isStrict
        options.encoding = encoding
        options.delimiter = delimiter
        options.missing = missing ?? dataset.headers.words.missing
        let headers = try Importer.headers(of: options, control: control)
        let known = Self.known(dataset.tags, in: headers)
        let needed = try needed(dataset, in: headers)
        let vetoed = try vetoed(known, dataset.tags, in: headers)
        let used = Set(needed + vetoed.map(\.header))
        for (header, tag) in known {
            // What the card does not ask for may hold anything: no type is asked of it, so that it rejects no record.
            guard used.contains(header) else { continue }
            options.types[header] = tag.type
            let specials = Set(tag.specials + codes(of: tag.id)).sorted()
            if !specials.isEmpty { options.specials[header] = specials }
        }
        let codeHeader = headers.first { $0 == dataset.headers.key || $0 == "code" }
        if let codeHeader { options.types[codeHeader] = .text }
        let report = try Importer.run(options, control: control)
        let ids = Dictionary(report.columns.map { ($0.header, $0.id) }) { first, _ in first }
        var session = Session(environment: home.environment, settings: home.settings)
        _ = try session.open(options.dataset, control: control)
        defer { session.close() }
        // A file of good enterprises alone holds no `吊销` to compare with: no row meets such a veto, and nothing is wrong.
        let levels = known.compactMap { header, tag in ids[header].flatMap { id in tag.levels.map { (id, $0.all) } } }
        session.furtherLevels = Dictionary(levels) { first, _ in first }
        let (card, read) = card(needed, known, ids)
        session.openCard = OpenCard(card: card, split: .off)
        let typed = zip(card.vetoes, open.card.vetoes).map { ($0.condition, $1.condition) }
        let names = open.card.characteristics.map(\.tag)
        let table = try ScoreTable(names: names).table(
            of: session, code: codeHeader.flatMap { ids[$0] } ?? "code", vetoes: Dictionary(typed) { first, _ in first })
        let unknown = try vetoed.compactMap { header, tag in
            try ids[header].flatMap { try UnseenLevels.note(ofVetoed: tag, calledNow: $0, in: session) }
        }
        let ignored = notes(report, used: read.union(needed + [codeHeader].compactMap(\.self)))
        return Output(
            tables: report.rejected.isEmpty ? [table] : [table, report.rejectedTable],
            notes: try ignored + (codeHeader == nil ? [] : ScoredCodes.notes(of: table)) + UnseenLevels.notes(of: session, names: names)
                + unknown,
            files: report.rejectsFile.map { [$0] } ?? [])
    }

    /// The card by the ids that its tags have in the file's dataset, and the headers that its vetoes name: the file may call a tag by
    /// another of its names than the veto does.
    private func card(
        _ needed: [String], _ known: [(header: String, tag: Tag)], _ ids: [String: String]
    ) -> (card: Scorecard, read: Set<String>) {
        var card = open.card
        card.characteristics = zip(card.characteristics, needed).map { characteristic, header in
            Characteristic(tag: ids[header] ?? characteristic.tag, binning: characteristic.binning, weight: characteristic.weight)
        }
        var read: Set<String> = []
        card.vetoes = card.vetoes.map { veto in
            let condition = NameRewriting.rewritten(veto.condition) { name in
                guard let header = known.first(where: { Self.names($0.tag).contains(name) })?.header else { return nil }
                read.insert(header)
                return ids[header]
            }
            return Veto(condition: condition, cap: veto.cap)
        }
        return (card, read)
    }

    /// The codes that have bins of their own in the card.
    private func codes(of tag: String) -> [Double] {
        open.card.characteristics.first { $0.tag == tag }?.binning.specials ?? []
    }

    /// The headers of the card's characteristics, in its order.
    private func needed(_ dataset: Dataset, in headers: [String]) throws -> [String] {
        var problems: [Diagnostic] = []
        let found = try open.card.characteristics.map { characteristic -> String in
            let tag = dataset.tags[try home.index(ofTag: characteristic.tag, of: open.card)]
            if let header = headers.first(where: { Self.names(tag).contains($0) }) { return header }
            problems.append(lack(of: tag, in: headers))
            return ""
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return found
    }

    /// The columns of the tags that vetoes name.
    private func vetoed(
        _ known: [(header: String, tag: Tag)], _ tags: [Tag], in headers: [String]
    ) throws -> [(header: String, tag: Tag)] {
        var named: Set<String> = []
        for veto in open.card.vetoes {
            _ = NameRewriting.rewritten(veto.condition) { name in
                named.insert(name)
                return nil
            }
        }
        let wanted = tags.filter { !named.isDisjoint(with: Self.names($0)) }
        let found = wanted.compactMap { tag in known.first { $0.tag.id == tag.id } }
        let lacking = wanted.filter { tag in !found.contains { $0.tag.id == tag.id } }
        guard lacking.isEmpty else { throw Diagnostics(lacking.map { lack(of: $0, in: headers) }) }
        return found
    }

    private func lack(of tag: Tag, in headers: [String]) -> Diagnostic {
        Diagnostic(
            "missing-column",
            Text(
                en: "the card needs `\(tag.id)` (\(tag.name.zh)), which `\(path)` does not have",
                zh: "评分卡需要 `\(tag.id)`（\(tag.name.zh)），`\(path)` 中没有该列"), nearNames: NearNames.near(tag.id, in: headers))
    }

    private static func names(_ tag: Tag) -> [String] { [tag.id, tag.name.zh, tag.header].compactMap(\.self) }

    private static func known(_ tags: [Tag], in headers: [String]) -> [(header: String, tag: Tag)] {
        headers.compactMap { header in tags.first { names($0).contains(header) }.map { (header, $0) } }
    }

    /// What was left aside: columns that the card does not need, and records that could not be read.
    private func notes(_ report: ImportReport, used: Set<String>) -> [Note] {
        let ignored = report.columns.map(\.header).filter { !used.contains($0) }
        var notes = report.notes.filter { $0.code == "rejected-records" || $0.code == "encoding-found" || $0.code == "delimiter-found" }
        let doubled = used.filter { name in report.columns.count { $0.header == name } > 1 }.sorted()
        if !doubled.isEmpty {
            let list = ListText.of(doubled.map { "`\($0)`" }, limit: 5)
            notes.append(
                Note(
                    "doubled-columns",
                    Text(en: "more than one column is called so, and the first is scored: \(list)", zh: "以下列名重复，按首列评分：\(list)"),
                    count: doubled.count))
        }
        if !ignored.isEmpty {
            let list = ListText.of(ignored.map { "`\($0)`" }, limit: 5)
            notes.append(
                Note(
                    "ignored-columns",
                    Text(en: "\(ignored.count) columns are not in the card: \(list)", zh: "有 \(ignored.count) 列不在评分卡中：\(list)"),
                    count: ignored.count))
        }
        return notes
    }
}
