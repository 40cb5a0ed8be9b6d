import Columns
import GRDB
import Messages
import Outputs

/// Tables of the program as plain SQLite tables, so that its answers can be held against those of another engine.
struct SQLCity {
    /// A cell of either side, as far as the two can agree.
    enum Plain: Equatable, CustomStringConvertible {
        case missing
        case number(Double)
        case text(String)

        init(_ cell: Cell) {
            switch cell {
            case .missing, .special: self = .missing
            case .integer(let number): self = .number(Double(number))
            case .real(let number): self = .number(number)
            case .flag(let flag): self = .number(flag ? 1 : 0)
            case .date(let day): self = .text(day.iso)
            case .time(let text), .text(let text): self = .text(text)
            case .word(let word): self = .text(word.rawValue)
            case .phrase(let text): self = .text(text.en)
            }
        }

        init(_ value: DatabaseValue) {
            switch value.storage {
            case .null, .blob: self = .missing
            case .int64(let number): self = .number(Double(number))
            case .double(let number): self = .number(number)
            case .string(let text): self = .text(text)
            }
        }

        /// Reals agree to 1e-12 of their size.
        static func == (a: Plain, b: Plain) -> Bool {
            switch (a, b) {
            case (.missing, .missing): true
            case (.text(let a), .text(let b)): a == b
            case (.number(let a), .number(let b)): abs(a - b) <= 1e-12 * max(1, abs(a), abs(b))
            default: false
            }
        }

        var description: String {
            switch self {
            case .missing: "missing"
            case .number(let number): "\(number)"
            case .text(let text): text
            }
        }

        fileprivate var databaseValue: DatabaseValue {
            switch self {
            case .missing: .null
            case .number(let number): number.databaseValue
            case .text(let text): text.databaseValue
            }
        }
    }

    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
    }

    /// The table with `position`, the place of each row from 0, behind its columns.
    func fill(_ name: String, _ table: Outputs.Table) throws {
        let columns = table.columns.map { "\"\($0.name)\"" } + ["position"]
        try queue.write { database in
            try database.execute(sql: "CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            let insert = try database.makeStatement(sql: "INSERT INTO \(name) VALUES (\(places))")
            for row in 0..<table.rowCount {
                let values = table.row(row).map { Plain($0).databaseValue } + [row.databaseValue]
                try insert.execute(arguments: StatementArguments(values))
            }
        }
    }

    func rows(_ sql: String) throws -> [[Plain]] {
        try queue.read { database in
            try Row.fetchAll(database, sql: sql).map { row in row.databaseValues.map { Plain($0) } }
        }
    }

    /// `SELECT key, q`: the type-7 quantile of the values that are there, by key.
    static func quantile(_ percent: Int, of value: String, from table: String, by key: String = "1") -> String {
        """
        SELECT key, MAX(CASE WHEN k = place THEN v END)
                    + (h % 100) / 100.0 * (MAX(CASE WHEN k = MIN(place + 1, n - 1) THEN v END) - MAX(CASE WHEN k = place THEN v END)) AS q
        FROM (SELECT *, h / 100 AS place FROM
               (SELECT *, (n - 1) * \(percent) AS h FROM
                 (SELECT \(key) AS key, \(value) AS v, ROW_NUMBER() OVER (PARTITION BY \(key) ORDER BY \(value)) - 1 AS k,
                         COUNT(*) OVER (PARTITION BY \(key)) AS n
                  FROM \(table) WHERE \(value) IS NOT NULL)))
        GROUP BY key
        """
    }
}
