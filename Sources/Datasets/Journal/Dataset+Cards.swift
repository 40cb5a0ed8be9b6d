import GRDB
import Messages

extension Dataset {
    package func drafts() throws -> [Draft] {
        try connection.read { database in
            try Row.fetchAll(database, sql: "SELECT name, head, split, basis, updated FROM draft ORDER BY name").map(Draft.init)
        }
    }

    package func draft(named name: String) throws -> Draft? {
        try connection.read { try Self.draft(name, $0) }
    }

    /// All versions, by card and number.
    package func versions() throws -> [Version] {
        try connection.read { database in
            try Row.fetchAll(database, sql: "SELECT card, version, hash, time FROM version ORDER BY card, version").map(Version.init)
        }
    }

    /// The canonical JSON of the state with this content hash; nil where none was ever kept.
    package func state(hash: String) throws -> String? {
        try connection.read { try String.fetchOne($0, sql: "SELECT state FROM scorecard WHERE hash = ?", arguments: [hash]) }
    }

    /// Writes a change of a card in one transaction: the state, the draft's head, the journal's row, whose number it gives.
    ///
    /// Errors: `head-moved` where the draft is not at `expectedHead` (with who, when and what), `card-exists`, `busy`, `read-only`.
    @discardableResult package func commit(_ change: CardChange) throws -> Int {
        try write { database in
            try Self.checkHead(change, database)
            let time = change.entry.time
            try database.execute(
                sql: "INSERT OR IGNORE INTO scorecard VALUES (?, ?, ?)", arguments: [change.hash, change.state, time])
            try database.execute(
                sql: "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
                arguments: [change.card, change.hash, change.split, change.basis, time])
            return try Self.insert(change.entry, database)
        }
    }

    /// Names the draft's head as the card's next version. Errors: `unknown-card`, `head-moved`, `busy`, `read-only`.
    package func saveVersion(card: String, expectedHead: String, entry: JournalEntry) throws -> Version {
        try write { database in
            guard let draft = try Self.draft(card, database) else { throw Self.unknownCard(card, database) }
            guard draft.head == expectedHead else { throw try Self.headMoved(draft, database) }
            let newest = try Int.fetchOne(database, sql: "SELECT max(version) FROM version WHERE card = ?", arguments: [card])
            let version = Version(card: card, version: (newest ?? 0) + 1, hash: draft.head, time: entry.time)
            try database.execute(
                sql: "INSERT INTO version VALUES (?, ?, ?, ?)", arguments: [version.card, version.version, version.hash, version.time])
            try Self.insert(entry, database)
            return version
        }
    }

    // MARK: -

    /// One transaction; `read-only` where the dataset was opened so.
    func write<T>(_ body: (Database) throws -> T) throws -> T {
        guard !isReadOnly else {
            throw DatasetFailure.readOnly(path, readOnlyReason ?? Text(en: "it was opened for reading only", zh: "以只读方式打开"))
        }
        return try connection.write(body)
    }

    private static func draft(_ name: String, _ database: Database) throws -> Draft? {
        let sql = "SELECT name, head, split, basis, updated FROM draft WHERE name = ?"
        return try Row.fetchOne(database, sql: sql, arguments: [name]).map(Draft.init)
    }

    private static func checkHead(_ change: CardChange, _ database: Database) throws {
        let draft = try draft(change.card, database)
        switch (draft, change.expectedHead) {
        case (nil, nil): return
        case (nil, _?): throw unknownCard(change.card, database)
        case (_?, nil):
            throw Diagnostic(
                "card-exists", Text(en: "there is already a card `\(change.card)`", zh: "评分卡 `\(change.card)` 已存在"),
                hint: Text(en: "card open \(change.card)", zh: "card open \(change.card)"))
        case (let draft?, let expected?):
            if draft.head != expected { throw try headMoved(draft, database) }
        }
    }

    private static func headMoved(_ draft: Draft, _ database: Database) throws -> Diagnostic {
        let sql = "SELECT * FROM journal WHERE card = ? AND after = ? ORDER BY id DESC LIMIT 1"
        let cause = try Row.fetchOne(database, sql: sql, arguments: [draft.name, draft.head]).map(JournalEntry.init)
        let (user, time, command) = (cause?.user ?? "?", cause?.time ?? draft.updated, cause?.command ?? "?")
        return Diagnostic(
            "head-moved",
            Text(
                en: "the card `\(draft.name)` was changed elsewhere: \(user), \(time): \(command)",
                zh: "评分卡 `\(draft.name)` 已被其他会话更改：\(user)，\(time)：\(command)"),
            hint: Text(en: "`card open \(draft.name)` takes the change over", zh: "`card open \(draft.name)` 接受该更改"))
    }

    private static func unknownCard(_ name: String, _ database: Database) -> Diagnostic {
        let names = (try? String.fetchAll(database, sql: "SELECT name FROM draft ORDER BY name")) ?? []
        return Diagnostic(
            "unknown-card", Text(en: "there is no card `\(name)`", zh: "没有评分卡 `\(name)`"), nearNames: NearNames.near(name, in: names))
    }
}

extension Draft {
    init(_ row: Row) throws {
        self.init(name: try row.read(0), head: try row.read(1), split: try row.read(2), basis: try row.read(3), updated: try row.read(4))
    }
}

extension Version {
    init(_ row: Row) throws {
        self.init(card: try row.read(0), version: try row.read(1), hash: try row.read(2), time: try row.read(3))
    }
}
