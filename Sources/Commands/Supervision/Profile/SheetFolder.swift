import Datasets
import Files
import Messages
import Outputs
import Rendering
import Supervision

/// A folder of sheets: what its files are called, and the page that lists them.
struct SheetFolder {
    /// One sheet that was written.
    struct Entry {
        let sheet: HealthSheet
        let file: WrittenFile
    }

    static let index = "index.html"

    private let folder: String
    private let language: Language
    /// Where the statement names it.
    private let place: Place

    init(_ folder: String, language: Language, place: Place) {
        self.folder = folder
        self.language = language
        self.place = place
    }

    /// The files that sheets of these codes would take the place of, as one loss.
    func losses(_ codes: [String], in session: Session) throws -> [Text] {
        let index = try session.loss(ofFile: indexPath, at: place)
        let there = try codes.flatMap { try session.loss(ofFile: path(of: $0), at: place) }
        guard there.count > 1 else { return index + there }
        return index + [
            Text(en: "\(there.count) files in `\(folder)` are replaced by sheets", zh: "`\(folder)` 中 \(there.count) 个文件将被体检表替换")
        ]
    }

    func make(in session: Session) throws {
        do {
            try Folder.make(session.environment.access.writablePath(folder))
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
    }

    /// Writes `count` sheets, and when all of them are safe the page that lists them.
    func write(_ count: Int, in session: Session, sheet: (Int) throws -> HealthSheet) throws -> (sheets: [Entry], index: WrittenFile) {
        let page = try SheetPage(language: language)
        var written: [Entry] = []
        do {
            for number in 0..<count {
                try session.control.step(Text(en: "writing sheets", zh: "写体检表"), done: number, total: count)
                let sheet = try sheet(number)
                let file = try session.write(page.html(sheet), to: path(of: sheet.code), at: place, isSynced: false)
                written.append(Entry(sheet: sheet, file: file))
            }
        } catch is Cancelled where !written.isEmpty {
            throw brokenOff(written.count, of: count)
        }
        for path in written.map(\.file.path) + [folder] { try AtomicFile.sync(session.environment.access.writablePath(path)) }
        let snapshot = try session.requireSnapshot().name
        return (written, try session.write(indexPage(of: written.map(\.sheet), snapshot: snapshot), to: indexPath, at: place))
    }

    private func brokenOff(_ written: Int, of count: Int) -> Diagnostic {
        Diagnostic(
            Cancelled.diagnostic.code,
            Text(
                en: "stopped: \(written) of \(count) sheets are in `\(folder)`, and no page that lists them",
                zh: "已中断：`\(folder)` 中已写入 \(count) 张中的 \(written) 张体检表，未写索引页"), at: place,
            hint: Text(en: "the same statement again writes all of them", zh: "再次执行该语句可全部写入"))
    }

    /// A code may be any text: what a file name cannot hold becomes `_`, with the text's own hash behind it.
    static func fileName(ofCode code: String) -> String {
        let plain = String(code.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" }.prefix(60))
        return (plain == code ? plain : "\(plain)-\(SHA256.hex(of: code.utf8).prefix(8))") + ".html"
    }

    private func path(of code: String) -> String { Path.joined(folder, Self.fileName(ofCode: code)) }

    private var indexPath: String { Path.joined(folder, Self.index) }

    private func indexPage(of sheets: [HealthSheet], snapshot: String) throws -> String {
        try SheetIndexPage(language: language).html(sheets.map { ($0, Self.fileName(ofCode: $0.code)) }, snapshot: snapshot)
    }

    static func table(_ written: [Entry]) -> Table {
        let rows = written.map { entry -> [Cell] in
            [
                .text(entry.sheet.code), .optional(entry.sheet.name), .optional(entry.sheet.standing?.score),
                .optional(entry.sheet.standing?.band), .text(entry.file.path), .text(String(entry.file.sha256.prefix(12))),
            ]
        }
        let columns = [
            TableColumn("code", .code, isIdentifying: true, isKey: true), TableColumn("name", .text, isIdentifying: true),
            TableColumn("score", .integer, unit: .points), TableColumn("band", .level), TableColumn("file", .text, isIdentifying: true),
            TableColumn("hash", .text),
        ]
        return Table("sheets", columns: columns, rows: rows)
    }
}
