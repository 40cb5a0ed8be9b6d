import Files
import GRDB
package import Messages

extension Dataset {
    /// Opens the dataset at `path`.
    ///
    /// Errors: `missing-dataset` with near names, `foreign-file`, `damaged-dataset`, `newer-dataset`, `cannot-read`, `read-only`.
    package static func open(_ path: String, access: Access, control: Control) throws -> Dataset {
        try control.check()
        try DatasetFile.check(path)
        let obstacle = access == .readOnly ? nil : DatasetFile.reasonNotToWrite(path)
        if let obstacle, access == .readWrite { throw DatasetFailure.readOnly(path, obstacle) }
        let writes = access != .readOnly && obstacle == nil
        let connection = try writes ? Connection(path, mode: .write) : reading(path)
        try checkForm(connection, writes: writes)
        // Where this cannot be done now (a full disk, another shell's write), nobody sees the remains, and a later open clears them.
        if writes { try? UnfinishedSnapshots.clear(in: connection) }
        return try Dataset(connection, path: path, isReadOnly: !writes, readOnlyReason: obstacle)
    }

    /// The gentlest way to read: with SQLite's side files where they can be made, so that another shell's writes are seen whole.
    static func reading(_ path: String) throws -> Connection {
        if DatasetFile.reasonNotToWrite(path) == nil { return try Connection(path, mode: .query) }
        do {
            let connection = try Connection(path, mode: .readOnly)
            try connection.read { try $0.execute(sql: "SELECT 1 FROM sqlite_master") }
            return connection
        } catch {
            // A log that is there must be read, and an immutable file has none.
            guard DatasetFile.logSize(path) == 0 else { throw error }
            return try Connection(path, mode: .immutable)
        }
    }

    private static func checkForm(_ connection: Connection, writes: Bool) throws {
        let migrator = Migrations.migrator
        let (isNewer, isComplete) = try connection.read { database in
            try (migrator.hasBeenSuperseded(database), migrator.hasCompletedMigrations(database))
        }
        if isNewer { throw DatasetFailure.newer(connection.path) }
        guard !isComplete else { return }
        guard writes else { throw DatasetFailure.older(connection.path) }
        try connection.migrate(migrator)
    }
}
