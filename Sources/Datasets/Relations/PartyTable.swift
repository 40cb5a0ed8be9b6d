import Files
import GRDB
import Messages

/// The table `party`: those who take part in relations and are no enterprises of the dataset. The number of row i is i + 1.
enum PartyTable {
    static func count(in database: Database) throws -> Int {
        let row = try Row.fetchOne(database, sql: "SELECT coalesce(max(id), 0) AS parties FROM party")
        return try row?.rowCount(0) ?? 0
    }

    static func all(in database: Database, control: Control) throws -> [Party] {
        let statement = try BulkStatement(database, query)
        var parties: [Party] = []
        while try statement.next() {
            try control.check(row: parties.count)
            guard let party = party(statement) else { throw damaged }
            parties.append(party)
        }
        return parties
    }

    static func party(_ number: Int, in database: Database) throws -> Party? {
        let statement = try database.cachedStatement(sql: "SELECT kind, code, name, is_defaulter FROM party WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [number]).map { row in
            Party(try row.word(0, as: PartyKind.self), code: try row.read(1), name: try row.read(2), isDefaulter: try row.read(3))
        }
    }

    /// The numbers of those that are known defaulters, ascending.
    static func defaulters(in database: Database) throws -> [Int] {
        try Int.fetchAll(database, sql: "SELECT id FROM party WHERE is_defaulter ORDER BY id")
    }

    /// Adds parties behind those with numbers up to `count`, and leaves the hash of all.
    static func append(_ parties: [Party], behind count: Int, in database: Database, control: Control) throws {
        let statement = try BulkStatement(database, "INSERT INTO party VALUES (?, ?, ?, ?, ?)")
        for (place, party) in parties.enumerated() {
            try control.check(row: place)
            statement.bind(count + place + 1, at: 1)
            statement.bind(party.kind.rawValue, at: 2)
            statement.bind(party.code, at: 3)
            statement.bind(party.name, at: 4)
            statement.bind(party.isDefaulter ? 1 : 0, at: 5)
            try statement.run()
        }
        try leaveHash(in: database, control: control)
    }

    static func clear(in database: Database) throws {
        try database.execute(sql: "DELETE FROM party")
    }

    // MARK: -

    private static let query = "SELECT id, kind, code, name, is_defaulter FROM party ORDER BY id"

    /// Kept, so that the fingerprint need not read what can be a million rows.
    private static func leaveHash(in database: Database, control: Control) throws {
        let statement = try BulkStatement(database, query)
        let stream = SHA256Stream()
        var row = 0
        while try statement.next() {
            try control.check(row: row)
            stream.append(number: statement.integer(0))
            for column in 1...3 { stream.append(fieldBytes: statement.bytes(Int32(column))) }
            stream.append(number: statement.integer(4))
            row += 1
        }
        try Property.set(.partyHash, to: stream.hex(), in: database)
    }

    private static func party(_ row: BulkStatement) -> Party? {
        guard let kind = row.text(1).flatMap(PartyKind.init(rawValue:)), let name = row.text(3) else { return nil }
        return Party(kind, code: row.text(2), name: name, isDefaulter: row.integer(4) != 0)
    }

    private static var damaged: DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row of party holds what it cannot")
    }
}
