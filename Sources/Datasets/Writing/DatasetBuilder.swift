import Columns
import Files
import GRDB
import Messages
import Taxonomy

/// What `import` and `generate` share: where the rows go, how a snapshot begins and ends, how all becomes visible at once.
///
/// One thread at a time.
final class DatasetBuilder {
    let path: String
    let connection: Connection
    let tags: TagRegistry
    /// Of earlier imports.
    let headers: RoleHeaders
    /// The enterprises known so far by their codes; number n in the file is n - 1 here.
    let codes = ByteTable()

    /// Nil where an existing dataset is extended.
    private let building: BuildingFile?
    private var writeBehind: WriteBehind?
    private let replaces: Bool
    private var storedEnterprises = 0
    private let enterpriseWriter = EnterpriseWriter()
    /// Whether the snapshot's enterprises were written as they came.
    private var isStreaming = false
    private var loading: Int?
    private var isDone = false

    init(_ path: String, existing: DatasetWriter.Existing, control: Control = Control()) throws {
        self.path = path
        replaces = existing == .replace
        let isThere = DatasetFile.exists(path)
        if isThere { try Self.checkExisting(path, existing) }
        if isThere, existing == .extend {
            (building, writeBehind) = (nil, nil)
            let dataset = try Dataset.open(path, access: .readWrite, control: control)
            connection = dataset.connection
        } else {
            let file = try BuildingFile(path)
            building = file
            connection = try Connection(file.temporaryPath, mode: .building, shown: path)
            do {
                try connection.migrate(Migrations.migrator)
            } catch {
                file.discard()
                throw error
            }
            writeBehind = WriteBehind(file.temporaryPath)
        }
        (tags, headers) = try connection.read { (try TagRegistry($0), try RoleHeaders(in: $0)) }
        try readCodes(control)
    }

    deinit {
        abandon()
    }

    var isNew: Bool { building != nil }

    func setFacts(description: String, categories: [Category], departments: [Department]) throws {
        guard isNew else { return }
        try connection.write { database in
            try Property.set(.description, to: description, in: database)
            for (number, category) in categories.enumerated() {
                try database.execute(
                    sql: "INSERT INTO category VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [number, category.id, category.name.zh, category.name.en, category.department, category.cycle])
            }
            for (number, department) in departments.enumerated() {
                let categories = department.categories.joined(separator: "|")
                try database.execute(
                    sql: "INSERT INTO department VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [number, department.id, department.name.zh, department.name.en, department.group, categories])
            }
        }
    }

    func setHeaders(_ headers: RoleHeaders) throws {
        try connection.write { try headers.store(in: $0) }
    }

    // MARK: - A snapshot

    /// The number of a new snapshot, which nobody sees before `complete`.
    ///
    /// Without a name it is called by its number, from 1. Errors: `snapshot-exists`, `import-running`.
    func begin(name: String?, date: Day?) throws -> Snapshot {
        let snapshot = try connection.write { database in
            if !isNew, try UnfinishedSnapshots.isLoading(in: database) { throw Self.running(path) }
            let names = try String.fetchAll(database, sql: "SELECT name FROM snapshot WHERE state = 'ready'")
            let name = try Self.freeName(name, among: names)
            try database.execute(
                sql: "INSERT INTO snapshot (name, date, rows, state, loader, has_outcomes) VALUES (?, ?, 0, 'loading', ?, 0)",
                arguments: [name, date?.iso, UnfinishedSnapshots.ownLoader])
            return Snapshot(id: Int(database.lastInsertedRowID), name: name, date: date, rows: 0, hasOutcomes: false)
        }
        loading = snapshot.id
        return snapshot
    }

    /// One transaction per call, so that the write-ahead log stays short.
    func write(_ chunks: [PlacedChunk], of snapshot: Snapshot, control: Control) throws {
        try connection.write { try PlacedChunk.insert(chunks, ofSnapshot: snapshot.id, in: $0, control: control) }
        writeBehind?.push()
    }

    /// The same with the enterprises that the rows of the chunks name first: only of a new dataset, and then of all its pieces.
    func write(
        _ chunks: [PlacedChunk], _ newcomers: Newcomers, name: (_ row: Int) -> UnsafeBufferPointer<UInt8>?, of snapshot: Snapshot,
        control: Control
    ) throws {
        isStreaming = true
        try connection.write { database in
            try PlacedChunk.insert(chunks, ofSnapshot: snapshot.id, in: database, control: control)
            try enterpriseWriter.write(newcomers, name: name, in: database, control: control)
        }
        writeBehind?.push()
    }

    /// Takes back all chunks, codes and labels of a snapshot that is not complete.
    func restart(_ snapshot: Snapshot) throws {
        try connection.write { database in
            try database.execute(sql: "DELETE FROM column_chunk WHERE snapshot = ?", arguments: [snapshot.id])
            if isStreaming { try enterpriseWriter.restart(in: database) }
        }
        isStreaming = false
        tags.forgetNewLabels()
        codes.truncate(to: storedEnterprises)
    }

    /// The last commit of a snapshot: enterprises, labels, outcomes, and `ready`.
    func complete(_ snapshot: Snapshot, _ rest: SnapshotRest, control: Control) throws -> Snapshot {
        let done = try connection.write { database in
            try tags.store(in: database)
            if isStreaming {
                try enterpriseWriter.leaveFacts(in: database)
            } else {
                try rest.storeEnterprises(codes, from: storedEnterprises, snapshot, in: database, control: control)
                try EnterpriseTable.leaveFacts(in: database, control: control)
            }
            try rest.storeOutcomes(snapshot, in: database, control: control)
            try rest.storeFreshness(snapshot, in: database)
            return try rest.makeReady(snapshot, in: database, control: control)
        }
        storedEnterprises = codes.count
        isStreaming = false
        loading = nil
        return done
    }

    // MARK: - What followed

    /// What was written so far, to be read only.
    func reader() throws -> Dataset {
        try Dataset(connection, path: path, isReadOnly: true, readOnlyReason: nil)
    }

    /// Line 0 of the journal: the making of the dataset.
    func write(_ cases: CityCases) throws {
        try connection.write { database in
            for entry in cases.watchlists { try Dataset.insert(entry, line: 0, database) }
            for disposition in cases.dispositions { try Dataset.insert(disposition, line: 0, database) }
        }
    }

    // MARK: - The end

    /// Makes everything visible at `path`. The builder is of no use afterwards.
    func publish() throws {
        if loading != nil {
            abandon()
            throw Self.incomplete(path)
        }
        guard let building else {
            isDone = true
            return try connection.close()
        }
        try connection.outsideTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try connection.close()
        // Before the file has a name by which this process could open it again.
        writeBehind = nil
        try building.publish(replaces: replaces)
        isDone = true
    }

    /// Leaves everything as it was; harmless after `publish`.
    func abandon() {
        guard !isDone else { return }
        isDone = true
        if building == nil, let loading {
            // Where this fails (a full disk), the next open does it.
            try? connection.write { try UnfinishedSnapshots.remove(loading, in: $0) }
        }
        try? connection.close()
        writeBehind = nil
        building?.discard()
    }

    // MARK: -

    private func readCodes(_ control: Control) throws {
        try connection.read { database in
            let statement = try BulkStatement(database, "SELECT code FROM enterprise ORDER BY id")
            while try statement.next() {
                try control.check(row: codes.count)
                _ = codes.insert(statement.bytes(0) ?? UnsafeBufferPointer(start: nil, count: 0))
            }
        }
        storedEnterprises = codes.count
    }

    private static func checkExisting(_ path: String, _ existing: DatasetWriter.Existing) throws {
        if existing == .refuse { throw DatasetFailure.exists(path) }
        guard existing == .replace else { return }
        do {
            try DatasetFile.check(path)
        } catch let error as Diagnostic where error.code == "damaged-dataset" {
            return
        }
    }

    private static func freeName(_ name: String?, among names: [String]) throws -> String {
        guard let name else {
            var number = names.count + 1
            while names.contains(String(number)) { number += 1 }
            return String(number)
        }
        guard names.contains(name) else { return name }
        throw Diagnostic(
            "snapshot-exists", Text(en: "the dataset has a snapshot `\(name)` already", zh: "数据集中已有快照 `\(name)`"),
            hint: Text(en: "give another with --snapshot, or begin anew with --replace", zh: "请用 --snapshot 指定其他日期，或加 --replace 重建"))
    }

    private static func incomplete(_ path: String) -> Diagnostic {
        Diagnostic(
            "import-lost", Text(en: "a snapshot of `\(path)` was not written to its end", zh: "`\(path)` 的快照没有写完"),
            hint: Text(en: "import again", zh: "请重新导入"))
    }

    private static func running(_ path: String) -> Diagnostic {
        Diagnostic(
            "import-running", Text(en: "another import into `\(path)` is running", zh: "另一个导入正在写入 `\(path)`"),
            hint: Text(en: "wait for its end", zh: "请等待其结束"))
    }
}
