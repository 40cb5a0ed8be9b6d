import Datasets
import Files
import Foundation
package import Messages
package import Outputs
import Queries
import Scorecards
import Taxonomy

/// What `assay score` was asked for: a dataset's enterprises, or the rows of a file, by a card of the dataset.
package struct ScoreRequest: Sendable {
    package var dataset: String
    package var card: String
    package var snapshot: String?
    /// A CSV file with the columns that the card needs; nil for the enterprises of the dataset.
    package var input: String?
    /// The file to write; nil for the answer itself.
    package var to: String?

    package init(dataset: String, card: String) {
        self.dataset = dataset
        self.card = card
    }

    /// A table of code, score, band, pd, veto, reasons and `points_TAG` in the order of the card, rows in the order of the input.
    ///
    /// Errors: those of opening and of the import, `unknown-card`, `missing-column` for what the card needs and the file lacks.
    package func run(in session: inout Session, _ control: Control) throws -> Output {
        _ = try session.open(dataset, control: control)
        if let snapshot { try session.choose(snapshot: snapshot) }
        try session.choose(card: card)
        let open = try session.requireCard()
        guard !open.card.characteristics.isEmpty else {
            throw Diagnostic("empty-card", Text(en: "the card `\(card)` has no characteristics", zh: "评分卡“\(card)”没有特征"))
        }
        var output: Output
        if let input {
            output = try ScoredFile(path: input, open: open, home: session).output(control)
        } else {
            output = Output(try ScoreTable(names: open.card.characteristics.map(\.tag)).table(of: session, code: "code"))
        }
        guard let to, let table = output.tables.first else { return output }
        output.tables = []
        return try session.perform(
            [.save(path: to, isSafe: false, place: Place(Source(""), 0..<0))], of: table, figure: nil, in: output)
    }
}

/// The columns that `assay score` writes, of the enterprises of a session with a card.
private struct ScoreTable {
    /// Of the characteristics, as the columns are called.
    let names: [String]

    /// - Parameters:
    ///   - code: the field that tells the rows apart.
    ///   - vetoes: how each condition was typed.
    func table(of session: Session, code: String, vetoes: [String: String] = [:]) throws -> Table {
        let tags = session.openCard?.card.characteristics.map(\.tag) ?? []
        let points = tags.map { "points." + NameLiteral.printed($0) }
        let fields = ([NameLiteral.printed(code), "score", "band", "pd", "veto", "reasons"] + points).joined(separator: ", ")
        let query = try QueryParser.query(Source("enterprises | select \(fields)"))
        let compiled = try Compiler.compile(query, catalogue: SessionCatalogue(session: session))
        let table = try LocalEngine().run(compiled.plan, control: session.control).table
        let heads = ["code", "score", "band", "pd", "veto", "reasons"] + names.map { "points_" + $0 }
        let columns = zip(table.columns, heads).map { TableColumn($1, $0.type, unit: $0.unit, isIdentifying: $0.isIdentifying) }
        var cells = table.cells
        if vetoes.contains(where: { $0.key != $0.value }) {
            cells[4] = .cells((0..<table.rowCount).map { Self.typed(table[$0, 4], vetoes) })
        }
        if tags != names {
            let ids = Dictionary(zip(tags, names)) { first, _ in first }
            cells[5] = .cells((0..<table.rowCount).map { Self.named(table[$0, 5], ids) })
        }
        return Table("scores", columns: columns, cells: cells, rowCount: table.rowCount)
    }
}

extension ScoreTable {
    /// Reasons by the ids of the card.
    private static func named(_ cell: Cell, _ ids: [String: String]) -> Cell {
        guard case .text(let reasons) = cell else { return cell }
        return .text(reasons.split(separator: ";").map { ids[String($0)] ?? String($0) }.joined(separator: ";"))
    }

    private static func typed(_ cell: Cell, _ vetoes: [String: String]) -> Cell {
        guard case .text(let conditions) = cell else { return cell }
        return .text(vetoes.sorted { $0.key < $1.key }.reduce(conditions) { $0.replacing($1.key, with: $1.value) })
    }
}

/// The rows of a file under a card: read like an import, into a dataset that is gone afterwards.
private struct ScoredFile {
    let path: String
    let open: OpenCard
    let home: Session

    func output(_ control: Control) throws -> Output {
        let folder = FileManager.default.temporaryDirectory.path + "/assay-score-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let dataset = try home.requireWorkplace().dataset
        var options = ImportOptions(file: try home.environment.access.readablePath(path), into: folder + "/rows.assay")
        let headers = try Importer.headers(of: options, control: control)
        let needed = try Self.needed(open, dataset, in: headers, path)
        for (header, tag) in Self.known(dataset.tags, in: headers) {
            options.types[header] = tag.type
            if !tag.specials.isEmpty { options.specials[header] = tag.specials }
        }
        let codeHeader = headers.first { $0 == dataset.headers.key || $0 == "code" }
        if let codeHeader { options.types[codeHeader] = .text }
        let report = try Importer.run(options, control: control)
        var session = Session(environment: home.environment, settings: home.settings)
        _ = try session.open(options.dataset, control: control)
        defer { session.close() }
        func id(_ header: String) -> String? { report.columns.first { $0.header == header }?.id }
        var card = open.card
        card.characteristics = zip(card.characteristics, needed).map { characteristic, header in
            Characteristic(tag: id(header) ?? characteristic.tag, binning: characteristic.binning, weight: characteristic.weight)
        }
        // The file may call a tag by another of its names than the veto does.
        let names = Dictionary(Self.known(dataset.tags, in: headers).map { ($1, id($0)) }) { first, _ in first }
        card.vetoes = card.vetoes.map { veto in
            let condition = NameRewriting.rewritten(veto.condition) { name in
                names.first { tag, _ in Self.names(tag).contains(name) }?.value
            }
            return Veto(condition: condition, cap: veto.cap)
        }
        session.openCard = OpenCard(card: card, split: .off)
        let typed = zip(card.vetoes, open.card.vetoes).map { ($0.condition, $1.condition) }
        let table = try ScoreTable(names: open.card.characteristics.map(\.tag)).table(
            of: session, code: codeHeader.flatMap(id) ?? "code", vetoes: Dictionary(typed) { first, _ in first })
        return Output(tables: [table], notes: notes(report, used: Set(needed + [codeHeader].compactMap(\.self))))
    }

    /// The headers of the card's characteristics, in its order.
    private static func needed(_ open: OpenCard, _ dataset: Dataset, in headers: [String], _ path: String) throws -> [String] {
        var problems: [Diagnostic] = []
        let found = try open.card.characteristics.map { characteristic -> String in
            guard let index = dataset.tagIndex(ofID: characteristic.tag) else {
                throw Session.missingTag(characteristic.tag, card: open.card.name)
            }
            let tag = dataset.tags[index]
            if let header = headers.first(where: { names(tag).contains($0) }) { return header }
            problems.append(
                Diagnostic(
                    "missing-column",
                    Text(
                        en: "the card needs `\(tag.id)` (\(tag.name.zh)), which `\(path)` does not have",
                        zh: "评分卡需要 `\(tag.id)`（\(tag.name.zh)），`\(path)` 中没有该列"), nearNames: NearNames.near(tag.id, in: headers)))
            return ""
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return found
    }

    private static func names(_ tag: Tag) -> [String] { [tag.id, tag.name.zh, tag.header].compactMap(\.self) }

    private static func known(_ tags: [Tag], in headers: [String]) -> [(header: String, tag: Tag)] {
        headers.compactMap { header in tags.first { names($0).contains(header) }.map { (header, $0) } }
    }

    /// What was left aside: columns that the card does not need, and records that could not be read.
    private func notes(_ report: ImportReport, used: Set<String>) -> [Note] {
        let ignored = report.columns.map(\.header).filter { !used.contains($0) }
        var notes = report.notes.filter { $0.code == "rejected-records" || $0.code == "encoding-found" || $0.code == "delimiter-found" }
        if !ignored.isEmpty {
            let list = ignored.prefix(5).map { "`\($0)`" }.joined(separator: ", ") + (ignored.count > 5 ? ", ..." : "")
            notes.append(
                Note(
                    "ignored-columns",
                    Text(en: "\(ignored.count) columns are not in the card: \(list)", zh: "有 \(ignored.count) 列不在评分卡中：\(list)"),
                    count: ignored.count))
        }
        return notes
    }
}
