import Columns
import GRDB
import GRDBSQLite
package import Messages
package import Outputs

/// What a statement of SQL gave: values by column.
package struct SQLAnswer: Sendable {
    package struct Column: Sendable {
        package let name: String
        /// Table and column that the values were taken from as they are; nil for what was computed.
        package let origin: Origin?
        package internal(set) var cells: [Cell] = []
    }

    package struct Origin: Sendable, Hashable {
        package let table: String
        package let column: String
    }

    package internal(set) var columns: [Column]
    /// Columns in which special codes were met, which SQL sees as NULL.
    package internal(set) var specials: [Origin] = []

    /// As many as memory should hold.
    static let mostCells = 4_000_000
    static let mostBytes = 256 << 20
}

extension Dataset {
    /// Asks the dataset in SQL: its plain tables, and `tables` beside them; nothing can be changed.
    ///
    /// Integers, reals and texts come as such, bytes as hexadecimal text, NULL as missing. Errors: `sql-error`, `sql-writes`,
    /// `sql-clock`, `unknown-name` (with a place in `sql`), `too-large`, and whatever reading a column throws.
    package func answer(_ sql: String, tables: [SQLTable], control: Control) throws -> SQLAnswer {
        if sql.contains(#/(?i)'\s*now\s*'/#) { throw SQLFailure.now }
        let connection = try Self.reading(path)
        defer { try? connection.close() }
        return try connection.outsideTransaction { database in
            guard let raw = database.sqliteConnection else { throw SQLFailure.empty }
            return try SQLRun(raw, sql, tables: tables, control: control).answer()
        }
    }
}

/// One statement from its text to its answer.
private struct SQLRun {
    private let database: OpaquePointer
    private let sql: String
    private let readers: [SQLTableReader]
    private let watch: SQLGuard
    private let failure: SQLFailure
    private let control: Control

    init(_ database: OpaquePointer, _ sql: String, tables: [SQLTable], control: Control) {
        self.database = database
        self.sql = sql
        self.control = control
        let limit = Int(sqlite3_limit(database, SQLITE_LIMIT_COLUMN, -1))
        readers = tables.map { SQLTableReader($0.reduced(to: limit, namedIn: sql), control: control) }
        watch = SQLGuard(control: control)
        failure = SQLFailure(sql: sql, tables: tables)
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 64 << 20)
    }

    func answer() throws -> SQLAnswer {
        for reader in readers { try connect(reader) }
        watch.begin(on: database)
        defer { watch.end(on: database) }
        let statement = try prepared()
        defer { sqlite3_finalize(statement) }
        var answer = SQLAnswer(columns: (0..<sqlite3_column_count(statement)).map { column($0, of: statement) })
        guard !answer.columns.isEmpty else { throw failure.diagnostic(database, watch, code: SQLITE_MISUSE) }
        try read(statement, into: &answer)
        answer.specials = readers.flatMap { reader in
            reader.specials.sorted().map { SQLAnswer.Origin(table: reader.table.name, column: reader.table.columns[$0].name) }
        }
        return answer
    }

    // MARK: -

    /// Declares the table while nobody watches: SQLite asks leave for that as for a change of the schema.
    private func connect(_ reader: SQLTableReader) throws {
        try check(SQLModule.add(reader, to: database))
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        try check(sqlite3_prepare_v2(database, "SELECT 1 FROM \(SQLName.quoted(reader.table.name)) LIMIT 0", -1, &statement, nil))
    }

    private func prepared() throws -> OpaquePointer {
        var statement: OpaquePointer?
        var rest = 0
        let code = sql.withCString { text in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(database, text, -1, &statement, &tail)
            rest = tail.map { text.distance(to: $0) } ?? sql.utf8.count
            return code
        }
        try check(code)
        guard let statement else { throw SQLFailure.empty }
        do {
            guard sqlite3_bind_parameter_count(statement) == 0 else { throw SQLFailure.parameters(sql) }
            let behind = Array(sql.utf8).dropFirst(rest)
            if let next = behind.firstIndex(where: { !" \t\r\n;".utf8.contains($0) }) {
                throw SQLFailure.severalStatements(sql, from: next)
            }
            return statement
        } catch {
            sqlite3_finalize(statement)
            throw error
        }
    }

    private func column(_ number: Int32, of statement: OpaquePointer) -> SQLAnswer.Column {
        let name = sqlite3_column_name(statement, number).map { String(cString: $0) } ?? "\(number + 1)"
        guard let table = sqlite3_column_table_name(statement, number), let column = sqlite3_column_origin_name(statement, number) else {
            return SQLAnswer.Column(name: name, origin: nil)
        }
        return SQLAnswer.Column(name: name, origin: SQLAnswer.Origin(table: String(cString: table), column: String(cString: column)))
    }

    private func read(_ statement: OpaquePointer, into answer: inout SQLAnswer) throws {
        let width = answer.columns.count
        var (rows, bytes) = (0, 0)
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { return try check(code) }
            if rows % 4096 == 0 { try control.step(Text(en: "reading rows", zh: "读取行"), done: rows, total: nil) }
            rows += 1
            for number in 0..<Int32(width) { bytes += size(statement, number) }
            guard rows * width <= SQLAnswer.mostCells, bytes <= SQLAnswer.mostBytes else { throw SQLFailure.tooLarge }
            for number in 0..<width { answer.columns[number].cells.append(cell(statement, Int32(number))) }
        }
    }

    private func cell(_ statement: OpaquePointer, _ number: Int32) -> Cell {
        switch sqlite3_column_type(statement, number) {
        case SQLITE_INTEGER: .integer(Int(sqlite3_column_int64(statement, number)))
        case SQLITE_FLOAT: .number(sqlite3_column_double(statement, number))
        case SQLITE_TEXT: .text(text(statement, number))
        case SQLITE_BLOB: .text(hexadecimal(statement, number))
        default: .missing
        }
    }

    /// Of texts and bytes; asking it of a number would turn that into a text.
    private func size(_ statement: OpaquePointer, _ number: Int32) -> Int {
        [SQLITE_TEXT, SQLITE_BLOB].contains(sqlite3_column_type(statement, number)) ? Int(sqlite3_column_bytes(statement, number)) : 0
    }

    private func text(_ statement: OpaquePointer, _ number: Int32) -> String {
        guard let text = sqlite3_column_text(statement, number) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, number))), as: UTF8.self)
    }

    private func hexadecimal(_ statement: OpaquePointer, _ number: Int32) -> String {
        guard let start = sqlite3_column_blob(statement, number) else { return "" }
        let digits = Array("0123456789abcdef".utf8)
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, number)))
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Throws what stands behind SQLite's code: an interrupt, a column that cannot be read, or the statement itself.
    private func check(_ code: Int32) throws {
        guard code != SQLITE_OK else { return }
        if let reason = readers.lazy.compactMap(\.failure).first { throw reason }
        if code == SQLITE_INTERRUPT { throw Cancelled() }
        watch.end(on: database)
        throw failure.diagnostic(database, watch, code: code)
    }
}
