import Files
import GRDB
import Messages

/// The one connection to a dataset's file; every error of SQLite leaves it as a diagnostic.
struct Connection: Sendable {
    let path: String
    let queue: DatabaseQueue

    /// Longest wait for another shell's write, in seconds.
    static let patience: Double = 2

    /// How the file is reached.
    enum Mode {
        /// Journalled ahead (WAL), so that readers never wait.
        case write
        /// SQLite may write its own side files; that the session writes nothing is seen to by `Dataset`.
        case query
        /// Nothing is written, no side file either.
        case readOnly
        /// As `readOnly`, for a folder in which not even the side files of reading can be made.
        case immutable
        /// A new file that nobody else sees: no journal, no waiting for the disk.
        case building
    }

    /// - Parameter shown: what messages call the file, where that is another.
    init(_ path: String, mode: Mode, shown: String? = nil) throws {
        self.path = shown ?? path
        var configuration = Configuration()
        configuration.label = "dataset"
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(Self.patience)
        configuration.readonly = mode == .readOnly || mode == .immutable
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA mmap_size = 2147418112")
            switch mode {
            case .building:
                try database.execute(sql: "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            case .write:
                // Not GRDB's own way, which writes a table to the file and drops it at each open.
                try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
            case .query, .readOnly, .immutable:
                break
            }
        }
        let name = mode == .immutable ? Self.immutableName(path) : path
        queue = try Self.translated(self.path) { try DatabaseQueue(path: name, configuration: configuration) }
    }

    func read<T>(_ body: (Database) throws -> T) throws -> T {
        try Self.translated(path) { try queue.read(body) }
    }

    /// One immediate transaction: all of `body` or nothing.
    func write<T>(_ body: (Database) throws -> T) throws -> T {
        try Self.translated(path) { try queue.write(body) }
    }

    func outsideTransaction<T>(_ body: (Database) throws -> T) throws -> T {
        try Self.translated(path) { try queue.writeWithoutTransaction(body) }
    }

    /// The last connection folds the write-ahead log back into the file.
    func close() throws {
        try Self.translated(path) { try queue.close() }
    }

    private static func immutableName(_ path: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let escaped = path.utf8.flatMap { byte in
            plain.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return "file:" + String(decoding: escaped, as: UTF8.self) + "?immutable=1"
    }

    static func translated<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw DatasetFailure.of(error, path)
        }
    }
}

extension Connection {
    func migrate(_ migrator: DatabaseMigrator) throws {
        try Self.translated(path) { try migrator.migrate(queue) }
    }
}
