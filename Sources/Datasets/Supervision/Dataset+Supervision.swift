import Columns
import GRDB
import Taxonomy

/// What a dataset keeps of supervision: the rules in force, the watch lists, what was done.
extension Dataset {
    /// The rules as they stood at a line of the journal, as YAML; nil where none were ever set. The newest where `line` is nil.
    package func ruleSet(asOf line: Int? = nil) throws -> String? {
        try connection.read { try Self.ruleSet(asOf: line, $0) }
    }

    /// Makes `state` the rules in force. Errors: `rules-moved` where they are no longer `expected`, `busy`, `read-only`.
    package func record(ruleSet state: String, expected: String?, entry: JournalEntry) throws {
        try write { database in
            guard try Self.ruleSet(asOf: nil, database) == expected else { throw DatasetFailure.rulesMoved }
            let line = try Self.insert(entry, database)
            try database.execute(sql: "INSERT INTO rule_set VALUES (?, ?)", arguments: [line, state])
        }
    }

    /// The entries of all watch lists as they stood at a line of the journal, in the order in which they came.
    package func watchlists(asOf line: Int? = nil) throws -> [WatchlistEntry] {
        let sql = """
            SELECT list, code, name, enterprise, since, note FROM watchlist
            WHERE added <= :line AND (dropped IS NULL OR dropped > :line) ORDER BY id
            """
        return try connection.read { database in
            try Row.fetchAll(database, sql: sql, arguments: ["line": line ?? Int.max]).map(WatchlistEntry.init)
        }
    }

    /// Adds entries to watch lists.
    package func add(_ entries: [WatchlistEntry], entry: JournalEntry) throws {
        try write { database in
            let line = try Self.insert(entry, database)
            for entry in entries { try Self.insert(entry, line: line, database) }
        }
        forgetFingerprint()
    }

    /// Takes a list away.
    package func drop(watchlist: String, entry: JournalEntry) throws {
        try write { database in
            let line = try Self.insert(entry, database)
            try database.execute(
                sql: "UPDATE watchlist SET dropped = ? WHERE list = ? AND dropped IS NULL", arguments: [line, watchlist])
        }
        forgetFingerprint()
    }

    /// All that was done as it stood at a line of the journal, in the order in which it was written down.
    package func dispositions(asOf line: Int? = nil) throws -> [Disposition] {
        let sql = "SELECT enterprise, kind, date, because, user FROM disposition WHERE line <= ? ORDER BY id"
        return try connection.read { try Row.fetchAll($0, sql: sql, arguments: [line ?? Int.max]).map(Disposition.init) }
    }

    package func add(_ dispositions: [Disposition], entry: JournalEntry) throws {
        try write { database in
            let line = try Self.insert(entry, database)
            for disposition in dispositions { try Self.insert(disposition, line: line, database) }
        }
    }

    // MARK: -

    private static func ruleSet(asOf line: Int?, _ database: Database) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT state FROM rule_set WHERE line <= ? ORDER BY line DESC LIMIT 1", arguments: [line ?? Int.max])
    }

    static func insert(_ entry: WatchlistEntry, line: Int, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO watchlist (list, code, name, enterprise, since, note, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [entry.list, entry.code, entry.name, entry.enterprise, entry.since?.iso, entry.note, line])
    }

    static func insert(_ disposition: Disposition, line: Int, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO disposition (enterprise, kind, date, because, user, line) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                disposition.enterprise, disposition.kind.rawValue, disposition.date.iso, disposition.because, disposition.user, line,
            ])
    }
}

extension WatchlistEntry {
    init(_ row: Row) throws {
        let since: String? = try row.read(4)
        self.init(
            list: try row.read(0), code: try row.read(1), name: try row.read(2), enterprise: try row.read(3),
            since: since.flatMap { Day(iso: $0) }, note: try row.read(5))
    }
}

extension Disposition {
    init(_ row: Row) throws {
        self.init(
            enterprise: try row.read(0), kind: try row.word("kind", as: DispositionKind.self), date: try row.day("date"),
            because: try row.read(3), user: try row.read(4))
    }
}
