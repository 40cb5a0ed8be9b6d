import GRDB

/// The dictionaries of tags and pseudo-tags: one for all snapshots, in order of first appearance, append only.
enum Levels {
    static func all(ofTag number: Int, in database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "SELECT label FROM level WHERE tag = ? ORDER BY code", arguments: [number])
    }

    /// Writes the labels from `first` on.
    static func append(_ labels: ArraySlice<String>, ofTag number: Int, in database: Database) throws {
        let statement = try database.cachedStatement(sql: "INSERT INTO level VALUES (?, ?, ?)")
        for code in labels.indices {
            try statement.execute(arguments: [number, code, labels[code]])
        }
    }
}
