package import Columns
package import Messages
import Taxonomy

extension Dataset {
    /// The values of a tag in a snapshot, in dataset order; all missing where the snapshot does not hold it.
    ///
    /// Errors: `damaged-chunk`.
    package func column(ofTag index: Int, in snapshot: Snapshot, control: Control) throws -> Column {
        try columns(ofTags: [index], in: snapshot, control: control)[0]
    }

    /// The same for several tags, of which each is read while the one before is proven.
    package func columns(ofTags indices: [Int], in snapshot: Snapshot, control: Control) throws -> [Column] {
        // What a batch has read is kept, whatever becomes of the next.
        try stride(from: 0, to: indices.count, by: Self.batch).flatMap { first in
            try batch(indices[first..<min(first + Self.batch, indices.count)], in: snapshot, control)
        }
    }

    private static let batch = 8

    private func batch(_ indices: ArraySlice<Int>, in snapshot: Snapshot, _ control: Control) throws -> [Column] {
        let proof = SideWork(control)
        let keys = indices.map { ColumnMemory.Key(snapshot: snapshot.id, tag: tagNumbers[$0]) }
        let read = Result {
            try zip(indices, keys).map { index, key in
                if let known = memory.column(key) { return known }
                try control.check()
                return try self.read(tags[index], key.tag, in: snapshot, proof)
            }
        }
        // What is wrong with a column before the one that could not be read comes first.
        try proof.finish()
        let columns = try read.get()
        for (key, column) in zip(keys, columns) { memory.keep(column, key) }
        return columns
    }

    /// What the dataset knows of a tag's values in a snapshot without reading them.
    package func zone(ofTag index: Int, in snapshot: Snapshot) throws -> Chunk.Zone {
        let reader = reader(tagNumbers[index], tags[index].id, in: snapshot)
        let zones = try connection.read { try reader.entries($0) }.map(\.zone)
        guard !zones.isEmpty else { return Chunk.Zone(low: nil, high: nil, missing: snapshot.rows, special: 0) }
        return Chunk.Zone(
            low: zones.compactMap(\.low).min(), high: zones.compactMap(\.high).max(),
            missing: zones.reduce(0) { $0 + $1.missing }, special: zones.reduce(0) { $0 + $1.special })
    }

    // MARK: -

    private func read(_ tag: Tag, _ number: Int, in snapshot: Snapshot, _ proof: SideWork) throws -> Column {
        let labels = try labels(tag, number)
        let reader = reader(number, tag.id, in: snapshot)
        let column = try reader.column(rows: snapshot.rows, specials: tag.specials, proof: proof) { entries in
            StoredKind.of(tag.type, labels: labels, entries: entries)
        }
        return column ?? .allMissing(StoredKind.of(tag.type, labels: labels, entries: []), rows: snapshot.rows, specials: tag.specials)
    }

    private func labels(_ tag: Tag, _ number: Int) throws -> Labels {
        if let levels = tag.levels { return levels }
        guard tag.type == .text else { return Labels([]) }
        return try dictionary(ofTag: number)
    }

    /// The dictionary of a tag or pseudo-tag, read once.
    func dictionary(ofTag number: Int) throws -> Labels {
        try memory.labels(ofTag: number) {
            Labels(try connection.read { try Levels.all(ofTag: number, in: $0) })
        }
    }

    func reader(_ number: Int, _ name: String, in snapshot: Snapshot) -> ChunkReader {
        ChunkReader(connection: connection, snapshot: snapshot.id, tag: number, name: name)
    }
}

/// The kind of column that a tag's chunks make.
enum StoredKind {
    static func of(_ type: TagType, labels: Labels, entries: [ChunkReader.Entry]) -> Column.Kind {
        switch type {
        case .flag: .flag
        case .date: .date
        case .level: .level(labels)
        case .text: .text(labels)
        case .count, .amount, .ratio, .age, .number: number(entries)
        }
    }

    /// Chunks have a scale each; the column has the largest of them, or doubles where a chunk has these or an integer at that scale
    /// would no longer be an exact double.
    private static func number(_ entries: [ChunkReader.Entry]) -> Column.Kind {
        var scale = 0
        for entry in entries {
            guard let own = entry.scale else { return .real }
            scale = max(scale, own)
        }
        let limit = Decimals.largest / Column.power(ofTen: scale)
        let isExact = entries.allSatisfy { $0.scale == scale || max(-($0.zone.low ?? 0), $0.zone.high ?? 0) <= limit }
        return isExact ? .number(scale: scale) : .real
    }
}

extension Column {
    /// A column that holds nothing.
    static func allMissing(_ kind: Kind, rows: Int, specials: [Double] = []) -> Column {
        if case .real = kind { return Column(kind, .double(Buffer(repeating: .nan, count: rows)), specials: specials) }
        return Column(kind, .int8(Buffer(repeating: .min, count: rows)), specials: specials)
    }
}
