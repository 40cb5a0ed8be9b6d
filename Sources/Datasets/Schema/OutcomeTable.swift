import Columns
import Files
import GRDB
import Messages
import Taxonomy

/// An outcome that is not good.
struct OutcomeRecord {
    let enterprise: Int
    let outcome: Outcome
    let kind: String?
    let date: String?
    let disposition: String?
}

/// The table `outcome`: every row of a snapshot with outcomes that is not good.
enum OutcomeTable {
    /// The records of a snapshot in the order of their enterprises, checked against the hash that the writer left.
    static func checked(_ snapshot: Int, in database: Database, path: String, control: Control) throws -> [OutcomeRecord] {
        let statement = try BulkStatement(database, query(snapshot))
        let stream = SHA256Stream()
        var records: [OutcomeRecord] = []
        while try statement.next() {
            try control.check(row: records.count)
            append(statement, to: stream)
            guard let outcome = statement.text(1).flatMap(Outcome.init(name:)) else { throw damaged(path) }
            records.append(
                OutcomeRecord(
                    enterprise: statement.integer(0), outcome: outcome, kind: statement.text(2), date: statement.text(3),
                    disposition: statement.text(4)))
        }
        let stored = try String.fetchOne(database, sql: "SELECT outcome_hash FROM snapshot WHERE id = ?", arguments: [snapshot])
        guard stream.hex() == stored else { throw damaged(path) }
        return records
    }

    /// Over enterprise, outcome, kind and date; the disposition is what was done about it, and no result depends on it.
    static func hash(_ snapshot: Int, in database: Database, control: Control) throws -> String {
        let statement = try BulkStatement(database, query(snapshot))
        let stream = SHA256Stream()
        var row = 0
        while try statement.next() {
            try control.check(row: row)
            append(statement, to: stream)
            row += 1
        }
        return stream.hex()
    }

    /// By category.
    static func freshness(_ snapshot: Int, in database: Database) throws -> [SnapshotContent.Freshness] {
        let sql = "SELECT category, as_of FROM freshness WHERE snapshot = ? ORDER BY category"
        return try Row.fetchAll(database, sql: sql, arguments: [snapshot]).compactMap { row in
            try Day(iso: row.read(1) as String).map { SnapshotContent.Freshness(category: try row.read(0), asOf: $0) }
        }
    }

    private static func query(_ snapshot: Int) -> String {
        "SELECT enterprise, outcome, kind, date, disposition FROM outcome WHERE snapshot = \(snapshot) ORDER BY enterprise"
    }

    private static func append(_ row: BulkStatement, to stream: SHA256Stream) {
        stream.append(number: row.integer(0))
        for column in 1...3 { stream.append(fieldBytes: row.bytes(Int32(column))) }
    }

    private static func damaged(_ path: String) -> Diagnostic {
        DatasetFailure.damaged(path, Text(en: "its outcomes do not have their hash", zh: "结果表与其哈希不符"))
    }
}

extension Outcome {
    /// As it stands in the table.
    var name: String {
        switch self {
        case .good: "good"
        case .bad: "bad"
        case .indeterminate: "indeterminate"
        case .unknown: "unknown"
        }
    }

    init?(name: String) {
        guard let outcome = Outcome.allCases.first(where: { $0.name == name }) else { return nil }
        self = outcome
    }
}
