import Columns
import Files
import GRDB
import Taxonomy

/// What a dataset's content is, as hashes: equal content in equal order gives equal hashes on every machine.
///
/// Covered: each tag (type, special codes, dictionary; scale, width, rows and hash of its chunks in every ready snapshot), the
/// identity of the rows, the enterprises, the snapshots, the outcomes without dispositions, relations, events and watch lists where there
/// are any. Not covered: cards, rules, what was done, journal, paths, times.
package struct Fingerprint: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        /// A tag's identifier, or `enterprises`, `snapshots`, `outcomes`, `relations`, `events`, `watchlists`, `row.NAME`.
        package let name: String
        package let hash: String
    }

    package let parts: [Part]
    /// SHA-256 over the parts: 64 lower-case hexadecimal digits.
    package let whole: String

    init(_ database: Database) throws {
        let snapshots = try DatasetFacts.snapshots(database)
        let chunks = try Self.chunkLines(database)
        func line(_ number: Int) -> String {
            snapshots.map { chunks[ColumnMemory.Key(snapshot: $0.id, tag: number)] ?? "-" }.joined(separator: "\n")
        }
        var parts = try DatasetFacts.tags(database).map { numbered in
            let tag = numbered.tag
            let facts = "\(tag.id) \(tag.type.rawValue) \(tag.specials) \(tag.levels?.isOrdered == true)"
            let levels = try Self.dictionaryHash(numbered.number, database)
            return Part(name: tag.id, hash: Self.hash("\(facts)\n\(levels)\n\(line(numbered.number))"))
        }
        for pseudoTag in PseudoTag.allCases {
            let levels = try Self.dictionaryHash(pseudoTag.rawValue, database)
            parts.append(Part(name: "row.\(pseudoTag.name)", hash: Self.hash("\(levels)\n\(line(pseudoTag.rawValue))")))
        }
        parts.append(Part(name: "enterprises", hash: try Property.value(of: .enterpriseHash, in: database) ?? ""))
        let names = snapshots.map { "\($0.name) \($0.date?.iso ?? "-") \($0.rows) \($0.hasOutcomes)" }
        parts.append(Part(name: "snapshots", hash: Self.hash(names.joined(separator: "\n"))))
        let outcomes = try snapshots.map { snapshot in
            try String.fetchOne(database, sql: "SELECT outcome_hash FROM snapshot WHERE id = ?", arguments: [snapshot.id]) ?? "-"
        }
        parts.append(Part(name: "outcomes", hash: Self.hash(outcomes.joined(separator: "\n"))))
        parts += try Self.storedParts(chunks, database)
        if let lists = try Self.watchlists(database) { parts.append(Part(name: "watchlists", hash: lists)) }
        self.parts = parts
        whole = Self.hash(parts.map { "\($0.name) \($0.hash)" }.joined(separator: "\n"))
    }

    /// The names of the parts that differ, in order: those of the other that are lacking here last.
    package func differences(to other: Fingerprint) -> [String] {
        let theirs = Dictionary(other.parts.map { ($0.name, $0.hash) }, uniquingKeysWith: { first, _ in first })
        let ours = Set(parts.map(\.name))
        return parts.filter { theirs[$0.name] != $0.hash }.map(\.name) + other.parts.map(\.name).filter { !ours.contains($0) }
    }

    // MARK: -

    private static func chunkLines(_ database: Database) throws -> [ColumnMemory.Key: String] {
        let sql = "SELECT snapshot, tag, scale, width, rows, lower(hex(hash)) FROM column_chunk ORDER BY snapshot, tag, chunk"
        var lines: [ColumnMemory.Key: String] = [:]
        let cursor = try Row.fetchCursor(database, sql: sql)
        while let row = try cursor.next() {
            let scale: Int? = try row.read(2)
            let (width, rows, hash): (Int, Int, String) = try (row.read(3), row.read(4), row.read(5))
            let line = "\(scale.map(String.init) ?? "-") \(width) \(rows) \(hash)\n"
            lines[ColumnMemory.Key(snapshot: try row.read(0), tag: try row.read(1)), default: ""] += line
        }
        return lines
    }

    /// Of the tables outside the snapshots; those that were never written have no part.
    private static func storedParts(_ chunks: [ColumnMemory.Key: String], _ database: Database) throws -> [Part] {
        try [StoredTable.relations, .events].compactMap { table in
            let lines = table.fields.map { chunks[ColumnMemory.Key(snapshot: StoredTable.snapshot, tag: $0.number)] }
            guard lines.contains(where: { $0 != nil }) else { return nil }
            let others = table.name == StoredTable.relations.name ? try Property.value(of: .partyHash, in: database) : nil
            return Part(name: table.name, hash: hash((lines.map { $0 ?? "-" } + [others ?? "-"]).joined(separator: "\n")))
        }
    }

    private static func dictionaryHash(_ number: Int, _ database: Database) throws -> String {
        let statement = try BulkStatement(database, "SELECT label FROM level WHERE tag = \(number) ORDER BY code")
        let stream = SHA256Stream()
        while try statement.next() { stream.append(fieldBytes: statement.bytes(0)) }
        return stream.hex()
    }

    /// Nil without any, so that a dataset made before there were watch lists keeps its fingerprint.
    private static func watchlists(_ database: Database) throws -> String? {
        guard try database.tableExists("watchlist") else { return nil }
        let entries = try Dataset.watchlists(database).enumerated().sorted { ($0.element.list, $0.offset) < ($1.element.list, $1.offset) }
        let stream = SHA256Stream()
        for (_, entry) in entries {
            for field in [entry.list, entry.code, entry.name, entry.since?.iso, entry.note] { stream.append(field: field) }
        }
        return entries.isEmpty ? nil : stream.hex()
    }

    private static func hash(_ text: String) -> String {
        SHA256.hex(of: text.utf8)
    }
}
