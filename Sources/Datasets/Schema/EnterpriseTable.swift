import Columns
import Files
import GRDB
import Messages

/// All enterprises of a dataset in memory, by their numbers: what codes and names are read from.
struct EnterpriseTable {
    /// The number of row i is i + 1.
    let codes: Labels
    /// Each name once, in order of first appearance.
    let names: Labels
    /// The name of each enterprise in `names`; `Int32.min` where it has none.
    let nameCodes: Buffer<Int32>

    /// Reads all rows and checks them against the hash that the last writer left.
    init(_ database: Database, path: String, control: Control) throws {
        let statement = try BulkStatement(database, Self.query)
        let stream = SHA256Stream()
        var codes: [String] = []
        let names = ByteTable()
        var nameCodes: [Int32] = []
        while try statement.next() {
            try control.check(row: codes.count)
            Self.append(statement, to: stream)
            guard statement.integer(0) == codes.count + 1 else { throw Self.damaged(path) }
            codes.append(statement.text(1) ?? "")
            nameCodes.append(statement.bytes(2).map { Int32(names.insert($0).number) } ?? .min)
        }
        guard stream.hex() == (try Property.value(of: .enterpriseHash, in: database)) else { throw Self.damaged(path) }
        self.codes = Labels(codes)
        self.names = Labels(
            try (0..<names.count).map { number in
                try control.check(row: number)
                return names.text(number)
            })
        self.nameCodes = Buffer(nameCodes)
    }

    static func number(ofCode code: String, in database: Database) throws -> Int? {
        try Int.fetchOne(database, sql: "SELECT id FROM enterprise WHERE code = ?", arguments: [code])
    }

    static func count(in database: Database) throws -> Int {
        let row = try Row.fetchOne(database, sql: "SELECT coalesce(max(id), 0) AS enterprises FROM enterprise")
        return try row?.rowCount(0) ?? 0
    }

    /// Code, name and district, as they were known last.
    static func facts(ofNumber number: Int, in database: Database) throws -> (code: String, name: String?, district: String?)? {
        let sql = "SELECT code, name, district FROM enterprise WHERE id = ?"
        return try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [number]).map { row in
            (try row.read(0), try row.read(1), try row.read(2))
        }
    }

    static func numbers(ofName name: String, in database: Database) throws -> [Int] {
        try Int.fetchAll(database, sql: "SELECT id FROM enterprise WHERE name = ? ORDER BY id", arguments: [name])
    }

    /// What a writer leaves of the whole table: SHA-256 over all rows in the order of their numbers, and the fields that some row has.
    static func leaveFacts(in database: Database, control: Control) throws {
        let statement = try BulkStatement(database, query)
        let stream = SHA256Stream()
        var isKnown = [Bool](repeating: false, count: columns.count)
        var row = 0
        while try statement.next() {
            try control.check(row: row)
            append(statement, to: stream)
            for column in columns.indices where !isKnown[column] { isKnown[column] = statement.bytes(Int32(column + 1)) != nil }
            row += 1
        }
        try leave(hash: stream.hex(), fields: zip(columns, isKnown).filter(\.1).map(\.0), in: database)
    }

    static func leave(hash: String, fields: [IdentityField], in database: Database) throws {
        try Property.set(.enterpriseHash, to: hash, in: database)
        try Property.set(
            .enterpriseFields, to: ([IdentityField.row] + fields).map(\.rawValue).joined(separator: " "), in: database)
    }

    private static let columns: [IdentityField] = [.code, .name, .district, .industry, .status, .founded]
    private static let query = "SELECT id, \(columns.map(\.rawValue).joined(separator: ", ")) FROM enterprise ORDER BY id"

    private static func append(_ row: BulkStatement, to stream: SHA256Stream) {
        for column in columns.indices { stream.append(fieldBytes: row.bytes(Int32(column + 1))) }
    }

    /// The fields of one row, in the order of `columns`.
    static func append(_ fields: [UnsafeBufferPointer<UInt8>?], to stream: SHA256Stream) {
        for field in fields { stream.append(fieldBytes: field) }
    }

    private static func damaged(_ path: String) -> Diagnostic {
        DatasetFailure.damaged(path, Text(en: "its enterprises do not have their hash", zh: "企业表与其哈希不符"))
    }
}
