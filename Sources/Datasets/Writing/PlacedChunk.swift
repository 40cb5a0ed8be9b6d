import Columns
import Files
import GRDB
import Messages

/// A chunk with its place in the matrix and its hash, ready to be written.
struct PlacedChunk: Sendable {
    /// A tag's or pseudo-tag's number.
    let tag: Int
    /// From 0.
    let number: Int
    let chunk: Chunk
    let hash: [UInt8]

    init(tag: Int, number: Int, _ chunk: Chunk) {
        self.tag = tag
        self.number = number
        self.chunk = chunk
        hash = chunk.bytes.withUnsafeBytes { SHA256.digest(ofRaw: $0) }
    }

    static func insert(_ chunks: [PlacedChunk], ofSnapshot snapshot: Int, in database: Database, control: Control) throws {
        let sql = """
            INSERT INTO column_chunk (snapshot, tag, chunk, rows, codec, width, scale, min, max, missing, special, hash, data)
            VALUES (?, ?, ?, ?, 'none', ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let statement = try BulkStatement(database, sql)
        statement.bind(snapshot, at: 1)
        for placed in chunks {
            try control.check()
            let (chunk, zone) = (placed.chunk, placed.chunk.zone)
            statement.bind(placed.tag, at: 2)
            statement.bind(placed.number, at: 3)
            statement.bind(chunk.rows, at: 4)
            statement.bind(chunk.width, at: 5)
            statement.bind(chunk.scale, at: 6)
            statement.bind(zone.low, at: 7)
            statement.bind(zone.high, at: 8)
            statement.bind(zone.missing, at: 9)
            statement.bind(zone.special, at: 10)
            try placed.hash.withUnsafeBytes { hash in
                try chunk.bytes.withUnsafeBytes { data in
                    statement.bind(blob: hash, at: 11)
                    statement.bind(blob: data, at: 12)
                    try statement.run()
                }
            }
        }
    }
}
