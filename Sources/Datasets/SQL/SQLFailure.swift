import GRDBSQLite
import Messages

/// Why a statement of SQL gave no answer, in words; its place is one in the statement.
struct SQLFailure {
    let sql: String
    let tables: [SQLTable]

    /// What the connection says of its last failure, or what the guard refused.
    func diagnostic(_ database: OpaquePointer, _ watch: SQLGuard, code: Int32) -> Diagnostic {
        // SQLite asks the guard about no vacuum, and refuses it on a connection that only reads without a word.
        if let refusal = watch.refusal ?? (firstWord.lowercased() == "vacuum" ? .writing : nil) { return of(refusal) }
        let message = String(cString: sqlite3_errmsg(database))
        if code == SQLITE_BUSY || code == SQLITE_LOCKED {
            return Diagnostic(
                "busy", Text(en: "another shell is writing", zh: "另一个会话正在写入"), hint: Text(en: "try again in a moment", zh: "请稍后重试"))
        }
        let offset = sqlite3_error_offset(database)
        if let name = named("no such table: ", message) { return unknownTable(name, names: tableNames(database), at: offset) }
        if let name = named("no such column: ", message) { return unknownColumn(name, database, at: offset) }
        if message == "incomplete input" {
            return Diagnostic(
                "sql-error", Text(en: "the statement breaks off", zh: "SQL 语句不完整"), at: Place(Source(sql), sql.utf8.count..<sql.utf8.count),
                hint: Text(en: "a bracket or a word is missing at its end", zh: "末尾缺少括号或关键字"))
        }
        return Diagnostic("sql-error", Text(en: "SQLite: \(message)", zh: "SQLite：\(message)"), at: place(offset))
    }

    static func severalStatements(_ sql: String, from offset: Int) -> Diagnostic {
        Diagnostic(
            "sql-error", Text(en: "a second statement begins here", zh: "此处开始了第二条语句"), at: Place(Source(sql), offset..<sql.utf8.count),
            expected: Text(en: "one statement", zh: "一条语句"))
    }

    static let empty = Diagnostic(
        "sql-error", Text(en: "the statement is empty", zh: "SQL 语句为空"), expected: .verbatim("select ... from enterprises"))

    static func parameters(_ sql: String) -> Diagnostic {
        Diagnostic(
            "sql-error", Text(en: "the statement has a parameter, to which nothing gives a value", zh: "SQL 语句含有未赋值的参数"),
            at: sql.utf8.firstIndex(of: UInt8(ascii: "?")).map { sql.utf8.distance(from: sql.utf8.startIndex, to: $0) }
                .map { Place(Source(sql), $0..<$0 + 1) },
            hint: Text(en: "write the value in its place", zh: "请直接写出该值"))
    }

    static let tooLarge = Diagnostic(
        "too-large",
        Text(
            en: "the result has more than \(SQLAnswer.mostCells) cells, or \(SQLAnswer.mostBytes >> 20) MB of text",
            zh: "结果超过 \(SQLAnswer.mostCells) 个单元格或 \(SQLAnswer.mostBytes >> 20) MB 文本"),
        hint: Text(en: "name fewer columns, or add a limit; export csv writes a whole snapshot", zh: "请减少列数或加 limit；export csv 可写出整个快照"))

    static let now = Diagnostic(
        "sql-clock", Text(en: "`now` would give another answer each day", zh: "“now”会使结果随日期变化"),
        hint: Text(en: "write the day, such as '2026-06-30'", zh: "请写明日期，如 '2026-06-30'"))

    // MARK: -

    private func of(_ refusal: SQLGuard.Refusal) -> Diagnostic {
        switch refusal {
        case .writing:
            Diagnostic(
                "sql-writes", Text(en: "sql reads and changes nothing", zh: "sql 只能读取，不能更改"), at: place(firstWord),
                expected: .verbatim("select"))
        case .function(let name):
            Diagnostic(
                "sql-clock", Text(en: "`\(name)` would give another answer each time", zh: "“\(name)”每次结果不同"), at: place(name),
                hint: Text(en: "a result must be the same when it is run again", zh: "再次运行时结果必须相同"))
        }
    }

    private func unknownTable(_ name: String, names: [String], at offset: Int32) -> Diagnostic {
        Diagnostic(
            "unknown-name", Text(en: "no table is called `\(name)`", zh: "没有名为“\(name)”的表"), at: place(offset) ?? place(name),
            expected: .verbatim(tables.suffix(4).map(\.name).joined(separator: ", ")), nearNames: NearNames.near(name, in: names))
    }

    private func unknownColumn(_ name: String, _ database: OpaquePointer, at offset: Int32) -> Diagnostic {
        let own = name.split(separator: ".").last.map(String.init) ?? name
        let words = Set(SQLName.words(of: sql))
        let read = tables.filter { words.contains(SQLName.folded($0.name)) }
        let plain = tableNames(database).filter { words.contains(SQLName.folded($0)) }.flatMap { columnNames(of: $0, database) }
        let columns = read.flatMap(\.columns)
        let meant = columns.filter { $0.aliases.contains(own) }.map(\.name).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        let near = meant.isEmpty ? NearNames.near(own, in: columns.map(\.name) + plain) : meant
        let other = Set(near.isEmpty ? NearNames.near(own, in: columns.flatMap(\.aliases)) : [])
        return Diagnostic(
            "unknown-name", Text(en: "no column is called `\(name)` here", zh: "此处没有名为“\(name)”的列"), at: place(offset) ?? place(name),
            nearNames: near + columns.filter { !other.isDisjoint(with: $0.aliases) }.map(\.name).prefix(3))
    }

    private func named(_ start: String, _ message: String) -> String? {
        message.hasPrefix(start) ? String(message.dropFirst(start.count)) : nil
    }

    private var firstWord: String {
        sql.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    }

    /// The word, quoted name or sign at the offset that SQLite gives; nil where it gives none.
    private func place(_ offset: Int32) -> Place? {
        let bytes = Array(sql.utf8)
        guard offset >= 0, Int(offset) < bytes.count else { return nil }
        let start = Int(offset)
        func isWord(_ byte: UInt8) -> Bool { SQLName.isWord(Unicode.Scalar(byte)) || byte == UInt8(ascii: ".") }
        var end = start + 1
        if "\"'`[".utf8.contains(bytes[start]) {
            let closing = bytes[start] == UInt8(ascii: "[") ? UInt8(ascii: "]") : bytes[start]
            end = (bytes[end...].firstIndex(of: closing) ?? bytes.count - 1) + 1
        } else if isWord(bytes[start]) {
            end = bytes[start...].firstIndex { !isWord($0) } ?? bytes.count
        }
        return Place(Source(sql), start..<end)
    }

    /// Where `word` stands first, whatever the case of its letters.
    private func place(_ word: String) -> Place? {
        let (bytes, wanted) = (Array(SQLName.folded(sql).utf8), Array(SQLName.folded(word).utf8))
        guard !wanted.isEmpty, let start = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { return nil }
        return Place(Source(sql), start..<start + wanted.count)
    }

    /// The plain tables of the file, after those of columns.
    private func tableNames(_ database: OpaquePointer) -> [String] {
        tables.map(\.name) + SQLTexts.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", database)
    }

    private func columnNames(of table: String, _ database: OpaquePointer) -> [String] {
        SQLTexts.names(ofColumnsIn: "SELECT * FROM main.\(SQLName.quoted(table)) LIMIT 0", database)
    }
}

/// Small questions to the file itself, asked when something went wrong; empty where they have no answer.
enum SQLTexts {
    static func all(_ sql: String, _ database: OpaquePointer) -> [String] {
        var texts: [String] = []
        prepared(sql, database) { statement in
            while sqlite3_step(statement) == SQLITE_ROW {
                if let text = sqlite3_column_text(statement, 0) { texts.append(String(cString: text)) }
            }
        }
        return texts
    }

    static func names(ofColumnsIn sql: String, _ database: OpaquePointer) -> [String] {
        var names: [String] = []
        prepared(sql, database) { statement in
            names = (0..<sqlite3_column_count(statement)).compactMap { sqlite3_column_name(statement, $0).map { String(cString: $0) } }
        }
        return names
    }

    private static func prepared(_ sql: String, _ database: OpaquePointer, _ body: (OpaquePointer) -> Void) {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement else { return }
        defer { sqlite3_finalize(statement) }
        body(statement)
    }
}
