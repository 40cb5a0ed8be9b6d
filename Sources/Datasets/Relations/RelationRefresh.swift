import Columns
package import Messages
package import Taxonomy

import class GRDB.Database

/// What the relations of a dataset say of the tags that follow from them, beside what is stored of these.
package struct RelationRefresh: Sendable {
    /// One tag in one snapshot.
    package struct Item: Sendable {
        package let tag: Tag
        package let snapshot: Snapshot
        /// Whether the dataset has the tag at all.
        package let isNew: Bool
        /// Rows whose value is another one than what is stored.
        package let changed: Int
        /// Rows with a value, before and after.
        package let knownBefore: Int
        package let known: Int
        let column: Column
    }

    package let items: [Item]

    /// Computes all tags whose kind of relation the dataset has, in these snapshots.
    ///
    /// Errors: `no-relations`, `column-type` where a tag of that name holds no numbers, and those of reading.
    package init(of dataset: Dataset, in snapshots: [Snapshot], control: Control) throws {
        let relations = try dataset.relations(control: control)
        guard relations.count > 0 else { throw Self.none(dataset) }
        let kinds = Set(RelationKind.allCases.filter { !relations.rows(of: $0).isEmpty })
        let stage = Text(en: "following the relations", zh: "计算关系标签")
        var items: [Item] = []
        for (place, snapshot) in snapshots.enumerated() {
            try control.step(stage, done: place, total: snapshots.count)
            let values = try Self.values(of: kinds, dataset, snapshot, control)
            items += try RelationTag.allCases.compactMap { tag in
                try values[tag].map { try Self.item(tag, $0, dataset, snapshot, control) }
            }
        }
        self.items = items
    }

    // MARK: -

    private static func values(
        of kinds: Set<RelationKind>, _ dataset: Dataset, _ snapshot: Snapshot, _ control: Control
    ) throws -> [RelationTag: [Int64]] {
        let nodes = try dataset.enterprises(in: snapshot).array.map { $0 - 1 }
        let tags = RelationTags(try dataset.relationEdges(in: snapshot, control: control), nodes: nodes, control: control)
        return try tags.values(
            of: kinds, isKnown: try areGuaranteesKnown(dataset, snapshot, control),
            defaulters: try dataset.defaulterNodes(in: snapshot, control: control))
    }

    /// By the first of the tags of guarantees that the dataset has; without any, nothing is known of those without relations.
    private static func areGuaranteesKnown(_ dataset: Dataset, _ snapshot: Snapshot, _ control: Control) throws -> [Bool] {
        guard let index = RelationTag.guaranteeTags.lazy.compactMap(dataset.tagIndex(ofID:)).first else {
            return Array(repeating: false, count: snapshot.rows)
        }
        let column = try dataset.column(ofTag: index, in: snapshot, control: control)
        return try control.map(column.count) { column[$0] != .missing }
    }

    private static func item(
        _ tag: RelationTag, _ values: [Int64], _ dataset: Dataset, _ snapshot: Snapshot, _ control: Control
    ) throws -> Item {
        guard let facts = try TaxonomyTables.own().facts(ofTag: tag.rawValue) else { throw unknown(tag.rawValue) }
        let index = dataset.tagIndex(ofID: tag.rawValue)
        let known = index.map { dataset.tags[$0] }
        if let known, ![.count, .amount, .ratio, .age, .number, .flag].contains(known.type) { throw otherType(known) }
        let column = values.withUnsafeBufferPointer {
            Column.narrowest(facts.tag.type == .flag ? .flag : .number(scale: facts.decimals), stage: $0, specials: known?.specials ?? [])
        }
        let before = try index.map { try dataset.column(ofTag: $0, in: snapshot, control: control) }
        var (changed, knownBefore) = (0, 0)
        for row in 0..<column.count {
            try control.check(row: row)
            let (was, now) = (before?[row] ?? .missing, column[row])
            if was != .missing { knownBefore += 1 }
            if !was.isNumber(equalTo: now) { changed += 1 }
        }
        return Item(
            tag: known ?? facts.tag, snapshot: snapshot, isNew: known == nil, changed: changed, knownBefore: knownBefore,
            known: values.count { $0 != .min }, column: column)
    }
}

extension RelationRefresh {
    /// Writes the columns in which something changed, and the line of the journal, in one transaction: whole or not at all.
    ///
    /// Errors: `read-only`, `busy`, `disk-full`.
    package func write(into dataset: Dataset, entry: JournalEntry, control: Control) throws {
        let changed = items.filter { $0.changed > 0 || $0.isNew }
        try dataset.write { database in
            let registry = try TagRegistry(database)
            for item in changed {
                try control.check()
                let number = try registry.number(of: item.tag)
                let chunks = ChunkCodec.encode(item.column).enumerated().map { PlacedChunk(tag: number, number: $0, $1) }
                try database.execute(
                    sql: "DELETE FROM column_chunk WHERE snapshot = ? AND tag = ?", arguments: [item.snapshot.id, number])
                try PlacedChunk.insert(chunks, ofSnapshot: item.snapshot.id, in: database, control: control)
            }
            try registry.store(in: database)
            try Dataset.insert(entry, database)
        }
    }

    // MARK: -

    package static func none(_ dataset: Dataset) -> Diagnostic {
        Diagnostic(
            "no-relations", Text(en: "the dataset `\(dataset.name)` holds no relations", zh: "数据集“\(dataset.name)”中没有关系数据"),
            hint: Text(
                en: "relation import FILE reads them from a CSV file with the columns kind, source, target",
                zh: "relation import 文件 可从 CSV 导入（列：kind、source、target，或 关系类型、主体、对象）"))
    }

    private static func unknown(_ tag: String) -> Diagnostic {
        Diagnostic("unknown-name", Text(en: "the taxonomy has no tag `\(tag)`", zh: "分类表没有标签 `\(tag)`"))
    }

    private static func otherType(_ tag: Tag) -> Diagnostic {
        Diagnostic(
            "column-type",
            Text(
                en: "the tag `\(tag.id)` is of type \(tag.type.rawValue) in the dataset, and relations give numbers",
                zh: "标签 `\(tag.id)` 在数据集中的类型为 \(tag.type.rawValue)，而关系计算的结果为数值"))
    }
}

extension Dataset {
    /// Nodes of judgment defaulters: enterprises by their tag in the snapshot, then parties that are known as such.
    package func defaulterNodes(in snapshot: Snapshot, control: Control) throws -> [Int32] {
        var nodes: [Int32] = []
        if let index = tagIndex(ofID: RelationTag.defaulterTag), [.flag, .count, .number].contains(tags[index].type) {
            let column = try column(ofTag: index, in: snapshot, control: control)
            let numbers = try enterprises(in: snapshot)
            for row in 0..<column.count where (column.storedInteger(at: row) ?? 0) > 0 { nodes.append(numbers.pointer[row] - 1) }
        }
        let enterprises = try relations(control: control).enterprises
        return try nodes + defaulterParties().map { Int32(enterprises + $0 - 1) }
    }
}

extension Value {
    /// Whether both are missing, or the same number.
    fileprivate func isNumber(equalTo other: Value) -> Bool {
        switch (self, other) {
        case (.missing, .missing): true
        case (.special(let a), .special(let b)): a == b
        default: number.map { $0 == other.number } ?? false
        }
    }

    private var number: Double? {
        switch self {
        case .number(let number): number
        case .integer(let integer): Double(integer)
        case .flag(let flag): flag ? 1 : 0
        case .missing, .special, .date, .text: nil
        }
    }
}
