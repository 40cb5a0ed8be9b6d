import Columns
import Messages
import Taxonomy

import class GRDB.Database

/// What a snapshot holds besides its chunks, written by its last commit.
struct SnapshotRest {
    /// For each row the enterprise's number, from 1.
    let enterprises: Buffer<Int32>
    var names: Column?
    var districts: Column?
    var industries: Column?
    var statuses: Column?
    var founded: Column?
    /// Raw values of `Outcome`; nil where nothing is known.
    var outcomes: Buffer<UInt8>?
    var outcomeKinds: Column?
    var outcomeDates: Column?
    var dispositions: Column?
    var freshness: [SnapshotContent.Freshness] = []

    init(enterprises: Buffer<Int32>) {
        self.enterprises = enterprises
    }

    /// Adds the enterprises from number `first` (of `codes`) on; brings the others up to date, where this snapshot is the newest.
    func storeEnterprises(
        _ codes: ByteTable, from first: Int, _ snapshot: Snapshot, in database: Database, control: Control
    ) throws {
        let insert = try BulkStatement(database, "INSERT INTO enterprise VALUES (?, ?, ?, ?, ?, ?, ?)")
        let update = try BulkStatement(
            database,
            """
            UPDATE enterprise SET name = coalesce(?3, name), district = coalesce(?4, district), industry = coalesce(?5, industry),
            status = coalesce(?6, status), founded = coalesce(?7, founded) WHERE id = ?1
            """)
        let updates = try knowsIdentity && isNewest(snapshot, database)
        let stage = Text(en: "writing the enterprises", zh: "写入企业")
        for row in 0..<enterprises.count {
            if row % Control.rowsBetweenChecks == 0 { try control.step(stage, done: row, total: enterprises.count) }
            let number = Int(enterprises.pointer[row]) - 1
            let isNew = number >= first
            guard isNew || updates else { continue }
            let statement = isNew ? insert : update
            statement.bind(number + 1, at: 1)
            if isNew { statement.bind(codes.bytes(number), at: 2) }
            statement.bind(names?.label(at: row), at: 3)
            statement.bind(districts?.label(at: row), at: 4)
            statement.bind(industries?.label(at: row), at: 5)
            statement.bind(statuses?.label(at: row), at: 6)
            statement.bind(founded?.storedInteger(at: row).map { Day(number: $0).iso }, at: 7)
            try statement.run()
        }
    }

    /// All outcomes but the good ones.
    func storeOutcomes(_ snapshot: Snapshot, in database: Database, control: Control) throws {
        guard let outcomes else { return }
        let statement = try BulkStatement(database, "INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?)")
        statement.bind(snapshot.id, at: 1)
        for row in 0..<outcomes.count {
            try control.check(row: row)
            guard outcomes.pointer[row] != Outcome.good.rawValue else { continue }
            let outcome = Outcome(rawValue: outcomes.pointer[row]) ?? .unknown
            statement.bind(Int(enterprises.pointer[row]), at: 2)
            statement.bind(outcome.name, at: 3)
            statement.bind(outcomeKinds?.label(at: row), at: 4)
            statement.bind(outcomeDates?.storedInteger(at: row).map { Day(number: $0).iso }, at: 5)
            statement.bind(dispositions?.label(at: row), at: 6)
            try statement.run()
        }
    }

    func storeFreshness(_ snapshot: Snapshot, in database: Database) throws {
        for item in freshness {
            try database.execute(sql: "INSERT INTO freshness VALUES (?, ?, ?)", arguments: [snapshot.id, item.category, item.asOf.iso])
        }
    }

    /// Fails where somebody cleared the snapshot away meanwhile.
    func makeReady(_ snapshot: Snapshot, in database: Database, control: Control) throws -> Snapshot {
        let hash = try outcomes.map { _ in try OutcomeTable.hash(snapshot.id, in: database, control: control) }
        try database.execute(
            sql: """
                UPDATE snapshot SET state = 'ready', loader = NULL, rows = ?, has_outcomes = ?, outcome_hash = ?
                WHERE id = ? AND state = 'loading'
                """,
            arguments: [enterprises.count, outcomes != nil, hash, snapshot.id])
        guard database.changesCount == 1 else {
            throw Diagnostic(
                "import-lost", Text(en: "another process took the unfinished snapshot for a dead one and removed it", zh: "未完成的快照被其他进程清除"),
                hint: Text(en: "import again", zh: "请重新导入"))
        }
        return Snapshot(
            id: snapshot.id, name: snapshot.name, date: snapshot.date, rows: enterprises.count, hasOutcomes: outcomes != nil)
    }

    // MARK: -

    private var knowsIdentity: Bool {
        names != nil || districts != nil || industries != nil || statuses != nil || founded != nil
    }

    private func isNewest(_ snapshot: Snapshot, _ database: Database) throws -> Bool {
        guard let date = snapshot.date?.iso else { return true }
        let isOlder = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM snapshot WHERE state = 'ready' AND date > ?)", arguments: [date])
        return isOlder != true
    }
}
