import GRDB
import Messages

extension Dataset {
    /// Writes one line of the journal, and gives its number.
    @discardableResult package func append(_ entry: JournalEntry) throws -> Int {
        try write { try Self.insert(entry, $0) }
    }

    /// The journal, oldest first; the newest `limit` lines where that is given, and of one card where that is given.
    package func journal(ofCard card: String? = nil, limit: Int? = nil) throws -> [JournalEntry] {
        try connection.read { database in
            let condition = card == nil ? "? IS NULL" : "card = ?"
            let sql = "SELECT * FROM journal WHERE \(condition) ORDER BY id DESC LIMIT ?"
            return try Row.fetchAll(database, sql: sql, arguments: [card, limit ?? -1]).reversed().map(JournalEntry.init)
        }
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
    init(_ row: Row) {
        self.init(
            time: row["time"], user: row["user"], purpose: row["purpose"], command: row["command"],
            kind: Kind(rawValue: row["kind"]) ?? .read)
        id = row["id"]
        code = row["code"]
        because = row["because"]
        card = row["card"]
        before = row["before"]
        after = row["after"]
        splitBefore = row["split_before"]
        splitAfter = row["split_after"]
        basisBefore = row["basis_before"]
        basisAfter = row["basis_after"]
        effect = row["effect"]
        reverts = row["reverts"]
    }
}
