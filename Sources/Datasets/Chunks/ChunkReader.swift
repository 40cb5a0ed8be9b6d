import Columns
import Files
import Foundation
import GRDB
import Messages

/// Reads one column of a snapshot from its chunks, each checked against its hash unless they are this process's own.
struct ChunkReader {
    /// A column's chunk but for its bytes.
    struct Entry {
        let rows: Int
        let codec: String
        let width: Int
        let scale: Int?
        let zone: Chunk.Zone
        /// Of the bytes that are there.
        let length: Int

        /// Whether numbers of that width and scale can lie in it.
        var isPossible: Bool {
            [1, 2, 4, 8].contains(width) && (0...18).contains(scale ?? 0) && (0...rows).contains(zone.missing)
                && (0...rows).contains(zone.special)
                && (zone.low?.isFinite ?? true) && (zone.high?.isFinite ?? true)
        }
    }

    /// Column bytes as they are: the one codec there is.
    static let plainCodec = "none"

    let connection: Connection
    let snapshot: Int
    /// A tag's number inside the file.
    let tag: Int
    /// For messages.
    let name: String
    /// Whether this process wrote the chunks a moment ago: these need no proof.
    var areOwn = false

    /// In the order of rows; empty where the snapshot does not hold the column.
    func entries(_ database: Database) throws -> [Entry] {
        let sql = """
            SELECT rows, codec, width, scale, min, max, missing, special, length(data) FROM column_chunk
            WHERE snapshot = ? AND tag = ? ORDER BY chunk
            """
        return try Array(
            Row.fetchCursor(database.cachedStatement(sql: sql), arguments: [snapshot, tag]).map { row in
                let entry = Entry(
                    rows: try row.rowCount(0), codec: try row.read(1), width: try row.read(2), scale: try row.read(3),
                    zone: Chunk.Zone(low: try row.read(4), high: try row.read(5), missing: try row.read(6), special: try row.read(7)),
                    length: try (row.read(8) as Int?) ?? 0)
                guard entry.isPossible else { throw damaged(Text(en: "a chunk's description does not hold", zh: "数据块的描述不成立")) }
                return entry
            })
    }

    /// The column; nil where the snapshot does not hold it. `kind` decides by the entries.
    func column(rows: Int, specials: [Double], control: Control, kind: ([Entry]) -> Columns.Column.Kind) throws -> Columns.Column? {
        let proof = SideWork(control)
        let column = try column(rows: rows, specials: specials, proof: proof, kind: kind)
        try proof.finish()
        return column
    }

    /// The same, good once all of `proof` is done: a hash takes as long as all the rest of the reading.
    func column(rows: Int, specials: [Double], proof: SideWork, kind: ([Entry]) -> Columns.Column.Kind) throws -> Columns.Column? {
        try connection.read { database in
            let entries = try entries(database)
            guard !entries.isEmpty else { return nil }
            if let foreign = entries.first(where: { $0.codec != Self.plainCodec }) { throw unknownCodec(foreign.codec) }
            guard entries.reduce(0, { $0 + $1.rows }) == rows else { throw damaged(Text(en: "chunks are lacking", zh: "缺少数据块")) }
            // Before there is memory for what a description alone says.
            if let number = entries.firstIndex(where: { $0.length != $0.rows * $0.width }) { throw damagedLength(number) }
            let kind = kind(entries)
            let widest = entries.lazy.filter { $0.scale == kind.scale }.map(\.width).max()
            var decoder = ChunkDecoder(kind: kind, specials: specials, rows: rows, width: widest ?? 1)
            let lieAsStored = entries.allSatisfy { decoder.keepsBytes(width: $0.width, scale: $0.scale, beside: entries[0].width) }
            let sql = "SELECT hash, data FROM column_chunk WHERE snapshot = ? AND tag = ? ORDER BY chunk"
            let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: [snapshot, tag])
            var hashes: [[UInt8]] = []
            while hashes.count < entries.count, let row = try cursor.next() {
                let (number, entry) = (hashes.count, entries[hashes.count])
                let hash = try row.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] }
                hashes.append(hash)
                try row.withUnsafeData(atIndex: 1) { data in
                    try (data ?? Data()).withUnsafeBytes { bytes in
                        guard bytes.count == entry.rows * entry.width else {
                            throw damagedLength(number)
                        }
                        if !lieAsStored, !areOwn {
                            let copy = Array(bytes)
                            proof.add {
                                try copy.withUnsafeBytes { try check($0, hash, entry, number, specials: specials.count) }
                            }
                        }
                        try decoder.append(bytes, rows: entry.rows, width: entry.width, scale: entry.scale)
                    }
                }
            }
            let column = try decoder.column()
            if lieAsStored, !areOwn { check(column, hashes, entries, proof) }
            return column
        }
    }

    // MARK: -

    /// Chunks that lie in the column byte for byte.
    private func check(_ column: Columns.Column, _ hashes: [[UInt8]], _ entries: [Entry], _ proof: SideWork) {
        var first = 0
        for (number, entry) in entries.enumerated() {
            let rows = first..<first + entry.rows
            proof.add {
                try column.withBytes(of: rows) { try check($0, hashes[number], entry, number, specials: column.specials.count) }
            }
            first = rows.upperBound
        }
    }

    private func check(_ bytes: UnsafeRawBufferPointer, _ hash: [UInt8], _ entry: Entry, _ number: Int, specials: Int) throws {
        guard SHA256.digest(ofRaw: bytes) == hash else {
            throw damaged(Text(en: "chunk \(number) does not have its hash", zh: "第 \(number) 个数据块与其哈希不符"))
        }
        try checkZone(bytes, entry, number, specials: specials)
    }

    /// The hash covers the bytes alone: a scale that is not theirs gives other bounds than those stated beside it.
    private func checkZone(_ bytes: UnsafeRawBufferPointer, _ entry: Entry, _ number: Int, specials: Int) throws {
        let zone = ChunkCodec.zone(of: bytes, rows: entry.rows, width: entry.width, scale: entry.scale, specials: specials)
        guard zone == entry.zone else {
            throw damaged(
                Text(en: "the description of chunk \(number) is not that of its values", zh: "第 \(number) 个数据块的描述与其数值不符"))
        }
    }

    private func damagedLength(_ number: Int) -> Diagnostic {
        damaged(Text(en: "chunk \(number) has not its length", zh: "第 \(number) 个数据块长度不符"))
    }

    private func damaged(_ reason: Text) -> Diagnostic {
        Diagnostic(
            "damaged-chunk",
            Text(
                en: "the column `\(name)` in `\(connection.path)` is damaged: \(reason.en)",
                zh: "`\(connection.path)` 中的列 `\(name)` 已损坏：\(reason.zh)"),
            hint: Text(en: "fetch a copy of the dataset, or import again", zh: "请换用备份，或重新导入"))
    }

    private func unknownCodec(_ codec: String) -> Diagnostic {
        Diagnostic(
            "newer-dataset",
            Text(
                en: "the column `\(name)` is packed as `\(codec)`, by a newer version of Assay",
                zh: "列 `\(name)` 由更新版本的 Assay 以 `\(codec)` 压缩"),
            hint: Text(en: "open it with that version", zh: "请用该版本打开"))
    }
}
