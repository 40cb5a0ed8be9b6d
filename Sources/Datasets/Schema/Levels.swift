import GRDB

/// The dictionaries of tags and pseudo-tags: one for all snapshots, in order of first appearance, append only.
enum Levels {
    static func all(ofTag number: Int, in database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "SELECT label FROM level WHERE tag = ? ORDER BY code", arguments: [number])
    }

    /// Writes the labels of `table` from number `first` on.
    static func append(_ table: ByteTable, from first: Int, ofTag number: Int, in database: Database) throws {
        guard first < table.count else { return }
        let statement = try BulkStatement(database, "INSERT INTO level VALUES (?, ?, ?)")
        statement.bind(number, at: 1)
        for code in first..<table.count {
            statement.bind(code, at: 2)
            statement.bind(table.bytes(code), at: 3)
            try statement.run()
        }
    }
}
