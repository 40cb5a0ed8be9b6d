import Foundation
import GRDB
import Glibc

/// What imports left behind that never came to their last commit.
enum UnfinishedSnapshots {
    /// Removes every snapshot that is still `loading` though the process that loaded it is gone.
    static func clear(in connection: Connection) throws {
        let dead = try connection.read { try loading(in: $0).filter { !isAlive($0.loader) } }
        guard !dead.isEmpty else { return }
        try connection.write { database in
            for snapshot in dead { try remove(snapshot.id, in: database) }
        }
    }

    /// Takes back a snapshot that did not become ready: its chunks, since all else is written by its last commit.
    static func remove(_ id: Int, in database: Database) throws {
        try database.execute(sql: "DELETE FROM column_chunk WHERE snapshot = ?", arguments: [id])
        try database.execute(sql: "DELETE FROM snapshot WHERE id = ? AND state = 'loading'", arguments: [id])
    }

    /// Names this process: its number and when it began, since numbers are given again.
    static var ownLoader: String {
        "\(getpid()) \(startTime(of: getpid()) ?? "")"
    }

    /// Whether another process is loading a snapshot at this moment.
    static func isLoading(in database: Database) throws -> Bool {
        try loading(in: database).contains { isAlive($0.loader) }
    }

    private static func loading(in database: Database) throws -> [(id: Int, loader: String?)] {
        try Row.fetchAll(database, sql: "SELECT id, loader FROM snapshot WHERE state = 'loading'").map { try ($0.read(0), $0.read(1)) }
    }

    /// Whether the process that is named so still runs.
    static func isAlive(_ loader: String?) -> Bool {
        let parts = (loader ?? "").split(separator: " ")
        guard parts.count == 2, let process = Int32(parts[0]), let start = startTime(of: process) else { return false }
        return start == parts[1]
    }

    /// The 22nd field of /proc/N/stat, counted behind the name, which may hold anything.
    private static func startTime(of process: Int32) -> String? {
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
        let line = String(decoding: data, as: UTF8.self)
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        // A killed process that nobody has waited for yet is still listed, as a zombie.
        return fields.count > 19 && fields[0] != "Z" ? String(fields[19]) : nil
    }
}
