import Columns
import GRDB
import Taxonomy

/// What a dataset keeps of supervision: the rules in force, the watch lists, what was done.
extension Dataset {
    /// The rules in force, as YAML; nil where none were ever set.
    package func ruleSet() throws -> String? {
        try connection.read(Self.ruleSet)
    }

    /// The entries of all watch lists, in the order in which they came.
    package func watchlists() throws -> [WatchlistEntry] {
        try connection.read(Self.watchlists)
    }

    /// All that was done, in the order in which it was written down.
    package func dispositions() throws -> [Disposition] {
        try connection.read { database in
            let undone = try Self.undoneLines(asOf: nil, database)
            return try Self.steps(asOf: nil, database).filter { $0.holds(without: undone) }.map(\.value)
        }
    }

    /// All of it, with what was undone, as it stood at a line of the journal.
    package func supervision(asOf line: Int? = nil) throws -> SupervisionLog {
        try connection.read { database in
            var log = SupervisionLog()
            log.undone = try Self.undoneLines(asOf: line, database)
            log.entries = try Self.entries(asOf: line, database)
            log.steps = try Self.steps(asOf: line, database)
            log.ruleSets = try Row.fetchAll(
                database, sql: "SELECT state, line FROM rule_set WHERE line <= ? ORDER BY line", arguments: [line ?? Int.max]
            ).map { .init(value: try $0.read(0), line: try $0.read(1)) }
            return log
        }
    }

    /// The lines of the journal that changed rules, lists or dispositions.
    package func supervisionLines() throws -> Set<Int> {
        let sql = """
            SELECT line FROM rule_set UNION SELECT added FROM watchlist UNION SELECT dropped FROM watchlist WHERE dropped IS NOT NULL
            UNION SELECT line FROM disposition
            """
        return try connection.read { Set(try Int.fetchAll($0, sql: sql)).subtracting([0]) }
    }

    /// Writes a change and its line of the journal. Errors: `rules-moved` where the rules are no longer those that it was made from,
    /// `busy`, `read-only`.
    package func record(_ change: SupervisionChange, entry: JournalEntry) throws {
        try write { database in
            let undone = try Self.undoneLines(asOf: nil, database)
            switch change {
            case .rules(_, let expected):
                guard try Self.ruleSet(database) == expected else { throw DatasetFailure.rulesMoved }
            case .revert(let line):
                let lines = try Int.fetchAll(database, sql: "SELECT line FROM rule_set")
                try SupervisionLog.requireNewest(line, among: lines, undone: undone)
            case .list, .dropList, .dispose: break
            }
            try Self.write(change, line: Self.insert(entry, database), undone: undone, database)
        }
        forgetFingerprint()
    }

    private static func write(_ change: SupervisionChange, line: Int, undone: Set<Int>, _ database: Database) throws {
        switch change {
        case .rules(let state, _): try database.execute(sql: "INSERT INTO rule_set VALUES (?, ?)", arguments: [line, state])
        case .list(let entries): for entry in entries { try insert(entry, line: line, database) }
        case .dropList(let list):
            // A drop that was undone gives way to this one.
            let ids = try Row.fetchAll(database, sql: "SELECT id, dropped FROM watchlist WHERE list = ?", arguments: [list])
            for row in ids {
                let (id, dropped): (Int, Int?) = (try row.read(0), try row.read(1))
                guard dropped.map({ undone.contains($0) }) ?? true else { continue }
                try database.execute(sql: "UPDATE watchlist SET dropped = ? WHERE id = ?", arguments: [line, id])
            }
        case .dispose(let steps): for step in steps { try insert(step, line: line, database) }
        case .revert: break
        }
    }

    // MARK: - Reading

    private static func ruleSet(_ database: Database) throws -> String? {
        let undone = try undoneLines(asOf: nil, database)
        let lines = try Int.fetchAll(database, sql: "SELECT line FROM rule_set ORDER BY line DESC")
        return try lines.first { !undone.contains($0) }.flatMap {
            try String.fetchOne(database, sql: "SELECT state FROM rule_set WHERE line = ?", arguments: [$0])
        }
    }

    static func watchlists(_ database: Database) throws -> [WatchlistEntry] {
        let undone = try undoneLines(asOf: nil, database)
        return try entries(asOf: nil, database).filter { $0.holds(without: undone) }.map(\.value)
    }

    private static func entries(asOf line: Int?, _ database: Database) throws -> [SupervisionLog.Kept<WatchlistEntry>] {
        let last = line ?? Int.max
        let sql = "SELECT list, code, name, enterprise, since, note, added, dropped FROM watchlist WHERE added <= ? ORDER BY id"
        return try Row.fetchAll(database, sql: sql, arguments: [last]).map { row in
            let dropped: Int? = try row.read(7)
            return .init(value: try WatchlistEntry(row), line: try row.read(6), dropped: dropped.flatMap { $0 <= last ? $0 : nil })
        }
    }

    private static func steps(asOf line: Int?, _ database: Database) throws -> [SupervisionLog.Kept<Disposition>] {
        let sql = "SELECT enterprise, kind, date, because, user, line FROM disposition WHERE line <= ? ORDER BY id"
        return try Row.fetchAll(database, sql: sql, arguments: [line ?? Int.max]).map {
            .init(value: try Disposition($0), line: try $0.read(5))
        }
    }

    private static func undoneLines(asOf line: Int?, _ database: Database) throws -> Set<Int> {
        let sql = "SELECT reverts, kind FROM journal WHERE reverts IS NOT NULL AND id <= ? ORDER BY id"
        var undone: Set<Int> = []
        for row in try Row.fetchAll(database, sql: sql, arguments: [line ?? Int.max]) {
            SupervisionLog.revert(try row.read(0), try row.word("kind", as: JournalEntry.Kind.self), &undone)
        }
        return undone
    }

    // MARK: - Writing rows

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
