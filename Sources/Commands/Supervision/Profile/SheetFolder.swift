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

    init(_ folder: String, language: Language) {
        self.folder = folder
        self.language = language
    }

    /// A code may be any text: what a file name cannot hold becomes `_`, with the text's own hash behind it.
    static func fileName(ofCode code: String) -> String {
        let plain = String(code.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" }.prefix(60))
        return (plain == code ? plain : "\(plain)-\(SHA256.hex(of: code.utf8).prefix(8))") + ".html"
    }

    func path(of code: String) -> String { Path.joined(folder, Self.fileName(ofCode: code)) }

    var indexPath: String { Path.joined(folder, Self.index) }

    func indexPage(of sheets: [HealthSheet], snapshot: String) throws -> String {
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
