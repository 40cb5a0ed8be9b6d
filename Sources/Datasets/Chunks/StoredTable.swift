import Columns
import GRDB
import Messages

/// A table outside the snapshots whose columns are kept as chunks like those of tags, under snapshot number 0.
struct StoredTable: Sendable {
    struct Field: Sendable {
        let name: String
        /// In `column_chunk.tag`: below those of the pseudo-tags.
        let number: Int
        let kind: Columns.Column.Kind
    }

    let name: String
    let fields: [Field]

    /// Where in `column_chunk.snapshot` all such tables lie: no snapshot has this number.
    static let snapshot = 0

    /// - Parameter first: the number of its first field; the next ones go down from there.
    init(_ name: String, first: Int, _ fields: [(name: String, kind: Columns.Column.Kind)]) {
        self.name = name
        self.fields = fields.enumerated().map { Field(name: $1.name, number: first - $0, kind: $1.kind) }
    }

    // MARK: - Reading

    /// How many rows it has; 0 where it was never written.
    func rowCount(_ database: Database) throws -> Int {
        guard let first = fields.first else { return 0 }
        let sql = "SELECT coalesce(sum(rows), 0) AS rows FROM column_chunk WHERE snapshot = ? AND tag = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [Self.snapshot, first.number]) else { return 0 }
        return try row.rowCount(0)
    }

    /// Its columns in the order of its fields, each chunk checked against its hash. Errors: `damaged-chunk`.
    func columns(from connection: Connection, control: Control) throws -> [Columns.Column] {
        let rows = try connection.read { try rowCount($0) }
        let proof = SideWork(control)
        let read = Result {
            try fields.map { field in
                try control.check()
                let reader = ChunkReader(
                    connection: connection, snapshot: Self.snapshot, tag: field.number, name: "\(name).\(field.name)")
                let column = try reader.column(rows: rows, specials: [], proof: proof) { _ in field.kind }
                return column ?? .allMissing(field.kind, rows: rows)
            }
        }
        try proof.finish()
        return try read.get()
    }

    // MARK: - Writing

    /// The chunks of its columns, which are given in the order of its fields.
    func chunks(of columns: [Columns.Column], control: Control) throws -> [PlacedChunk] {
        precondition(columns.count == fields.count, "\(name) has \(fields.count) columns, not \(columns.count)")
        return try Parallel.map(columns.count, control: control) { place in
            ChunkCodec.encode(columns[place]).enumerated().map { PlacedChunk(tag: fields[place].number, number: $0, $1) }
        }.flatMap { $0 }
    }

    /// Puts these chunks in the place of all that it holds.
    func replace(by chunks: [PlacedChunk], in database: Database, control: Control) throws {
        for field in fields {
            try database.execute(
                sql: "DELETE FROM column_chunk WHERE snapshot = ? AND tag = ?", arguments: [Self.snapshot, field.number])
        }
        try PlacedChunk.insert(chunks, ofSnapshot: Self.snapshot, in: database, control: control)
    }
}
