import Columns
package import Files
import GRDB
import Glibc
package import Messages

/// A snapshot as one plain table of a SQLite file, for programs that know SQLite and nothing of Assay.
///
/// The table is called `enterprises`. Integers and flags (0 or 1) are INTEGER, other numbers REAL, labels and dates (`2026-06-30`) TEXT;
/// missing is NULL, a special code its number.
package enum SQLiteExport {
    /// SQLite's own bound.
    package static let mostColumns = 2000

    /// An ordinary database may be replaced; a dataset is what this snapshot came from, or somebody's work.
    package static func requireReplaceable(_ path: String) throws {
        try AtomicFile.requirePlain(path)
        if (try? DatasetFile.check(path)) != nil { throw AtomicFile.databaseInTheWay(path) }
    }

    /// Writes the whole file, or leaves what was there; its SHA-256 in hexadecimal.
    ///
    /// Errors: `too-many-columns`, and those of writing.
    package static func write(_ content: ExportContent, to path: String, budget: WriteBudget?, control: Control) throws -> String {
        guard content.columns.count <= mostColumns else { throw tooWide(content.columns.count) }
        try requireReplaceable(path)
        let columns = try content.read(control)
        let (folder, name) = Path.split(Path.resolved(path))
        AtomicFile.removeDead(in: folder, of: name)
        let temporary = Path.joined(folder, AtomicFile.temporaryName(for: name))
        defer { for ending in ["", "-journal"] { unlink(temporary + ending) } }
        guard access(folder, W_OK) == 0 else { throw SystemFailure.writing(path, errno) }
        let connection = try Connection(temporary, mode: .building, shown: path)
        do {
            try connection.write { try fill($0, content, columns, control) }
        } catch {
            try? connection.close()
            throw error
        }
        try connection.close()
        let digest = try digest(of: temporary, budget)
        try AtomicFile.sync(temporary)
        try AtomicFile.publish(temporary, as: path)
        return digest
    }

    // MARK: -

    private static func fill(
        _ database: Database, _ content: ExportContent, _ columns: [Columns.Column], _ control: Control
    ) throws {
        var taken: Set<String> = []
        let names = content.columns.map { SQLName.quoted(SQLName.free($0.name, among: &taken)) }
        let declared = zip(names, columns).map { "\($0) \(type(of: $1))" }.joined(separator: ", ")
        try database.execute(sql: "CREATE TABLE enterprises (\(declared))")
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ",")
        let statement = try BulkStatement(database, "INSERT INTO enterprises VALUES (\(marks))")
        try content.eachRow(control) { row in
            for (number, column) in columns.enumerated() { bind(column[row], statement, Int32(number + 1)) }
            try statement.run()
        }
    }

    private static func bind(_ value: Value, _ statement: BulkStatement, _ place: Int32) {
        switch value {
        case .missing: statement.bindNull(at: place)
        case .special(let code):
            if let whole = Int(exactly: code) { statement.bind(whole, at: place) } else { statement.bind(code, at: place) }
        case .integer(let integer): statement.bind(integer, at: place)
        case .number(let number): statement.bind(number, at: place)
        case .flag(let flag): statement.bind(flag ? 1 : 0, at: place)
        case .date(let day): statement.bind(day.iso, at: place)
        case .text(let text): statement.bind(text, at: place)
        }
    }

    private static func type(of column: Columns.Column) -> String {
        switch column.kind {
        case .number(scale: 0), .flag: "INTEGER"
        case .number, .real: "REAL"
        case .date, .level, .text: "TEXT"
        }
    }

    private static func digest(of path: String, _ budget: WriteBudget?) throws -> String {
        let bytes = try ByteReader(path)
        let digest = SHA256Stream()
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
        defer { block.deallocate() }
        while true {
            let count = try bytes.read(into: block)
            guard count > 0 else { return digest.hex() }
            try budget?.spend(count)
            digest.append(Array(block[..<count]))
        }
    }

    private static func tooWide(_ count: Int) -> Diagnostic {
        Diagnostic(
            "too-many-columns",
            Text(
                en: "a table of SQLite has at most \(mostColumns) columns, and this has \(count)",
                zh: "SQLite 表最多 \(mostColumns) 列，此处有 \(count) 列"),
            hint: Text(en: "name the tags that are needed, or export csv", zh: "请列出需要的标签，或用 export csv"))
    }
}
