import GRDB
import Messages

extension Dataset {
    /// Writes one line of the journal, and gives its number.
    @discardableResult package func append(_ entry: JournalEntry) throws -> Int {
        try write { try Self.insert(entry, $0) }
    }

    /// The journal, oldest first.
    package func journal() throws -> [JournalEntry] {
        try connection.read { try Row.fetchAll($0, sql: "SELECT * FROM journal ORDER BY id").map(JournalEntry.init) }
    }

    /// The number of the journal's last line; nil where it has none.
    package func lastLine() throws -> Int? {
        try connection.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM journal") }
    }

    /// The card of the last line that speaks of one.
    package func lastCard() throws -> String? {
        try connection.read { try String.fetchOne($0, sql: "SELECT card FROM journal WHERE card IS NOT NULL ORDER BY id DESC LIMIT 1") }
    }

    @discardableResult static func insert(_ entry: JournalEntry, _ database: Database) throws -> Int {
        let sql = """
            INSERT INTO journal (time, user, purpose, command, kind, code, because, card, before, after, split_before, split_after,
            basis_before, basis_after, effect, reverts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try database.execute(
            sql: sql,
            arguments: [
                entry.time, entry.user, entry.purpose, entry.command, entry.kind.rawValue, entry.code, entry.because, entry.card,
                entry.before, entry.after, entry.splitBefore, entry.splitAfter, entry.basisBefore, entry.basisAfter, entry.effect,
                entry.reverts,
            ])
        return Int(database.lastInsertedRowID)
    }
}

extension JournalEntry {
    init(_ row: Row) throws {
        self.init(
            time: try row.read("time"), user: try row.read("user"), purpose: try row.read("purpose"), command: try row.read("command"),
            kind: try row.word("kind", as: Kind.self))
        id = try row.read("id")
        code = try row.read("code")
        because = try row.read("because")
        card = try row.read("card")
        before = try row.read("before")
        after = try row.read("after")
        splitBefore = try row.read("split_before")
        splitAfter = try row.read("split_after")
        basisBefore = try row.read("basis_before")
        basisAfter = try row.read("basis_after")
        effect = try row.read("effect")
        reverts = try row.read("reverts")
    }
}
