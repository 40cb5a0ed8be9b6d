import Files
import GRDB
import Messages

/// Writes the enterprises of a new dataset as they come, while the rest of the file is still read, and keeps the facts of the table.
///
/// For files that tell codes and names alone: what else is known of enterprises comes from whole columns.
final class EnterpriseWriter {
    private var stream = SHA256Stream()
    private var hasName = false
    private var count = 0

    /// - Parameter name: of the enterprise in this row of the piece.
    func write(_ newcomers: Newcomers, name: (_ row: Int) -> UnsafeBufferPointer<UInt8>?, in database: Database, control: Control) throws {
        let insert = try BulkStatement(database, "INSERT INTO enterprise (id, code, name) VALUES (?, ?, ?)")
        try newcomers.forEach { number, code, row in
            try control.check(row: number)
            let name = name(row)
            insert.bind(number + 1, at: 1)
            insert.bind(code, at: 2)
            if let name { insert.bind(name, at: 3) } else { insert.bindNull(at: 3) }
            try insert.run()
            EnterpriseTable.append([code, name, nil, nil, nil, nil], to: stream)
            hasName = hasName || name != nil
            count += 1
        }
    }

    /// Forgets all, as the table does.
    func restart(in database: Database) throws {
        try database.execute(sql: "DELETE FROM enterprise")
        (stream, hasName, count) = (SHA256Stream(), false, 0)
    }

    /// What is left of the whole table, which holds nothing else.
    func leaveFacts(in database: Database) throws {
        try EnterpriseTable.leave(hash: stream.hex(), fields: hasName ? [.code, .name] : [.code], in: database)
    }
}
