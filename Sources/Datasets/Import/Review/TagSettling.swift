import Columns
import Messages
import Taxonomy

/// Makes tags of the columns that were read: their types, names, levels.
struct TagSettling {
    /// A tag column whose type is decided.
    struct Settled: Sendable {
        /// The column's number in the file.
        let index: Int
        /// The tag's number in the dataset.
        let number: Int
        let tag: Tag
        let decision: TypeDecision
        let isAdopted: Bool
        let zone: Chunk.Zone
        /// Whether all its numbers are whole.
        let isWhole: Bool
        /// The whole dictionary, whatever the type.
        let labels: Labels
        /// Labels of this file, or more where the dataset knew others.
        let distinctLabels: Int
    }

    let plan: ImportPlan
    let evidence: [ColumnEvidence]
    let builder: DatasetBuilder
    let snapshot: Snapshot
    let rows: Int

    init(_ plan: ImportPlan, _ evidence: [ColumnEvidence], _ builder: DatasetBuilder, _ snapshot: Snapshot, rows: Int) {
        self.plan = plan
        self.evidence = evidence
        self.builder = builder
        self.snapshot = snapshot
        self.rows = rows
    }

    /// In the order of the file; new tags are settled in the builder.
    func settled() throws -> [Settled] {
        try plan.columns.indices.filter { plan.columns[$0].role == .tag }.map { index in
            let settled = try settled(index)
            if plan.columns[index].knownTag == nil { builder.tags.settle(settled.number, settled.tag) }
            return settled
        }
    }

    private func settled(_ index: Int) throws -> Settled {
        let column = plan.columns[index]
        if column.form != .number, !column.specials.isEmpty { throw ImportFailure.specialsOfNoNumbers(column.header) }
        let reader = ChunkReader(connection: builder.connection, snapshot: snapshot.id, tag: column.number, name: column.id)
        let entries = try builder.connection.read { try reader.entries($0) }
        let zone = Chunk.Zone(entries.map(\.zone))
        let labels = column.form == .text ? builder.tags.dictionary(ofTag: column.number).table.texts : []
        let facts = column.declaredType == nil ? column.facts.flatMap { Adoption.fits($0, column.form, entries) ? $0 : nil } : nil
        let decision = TypeDecision(
            column, facts: facts, evidence: evidence[index], zone: zone, entries: entries, distinct: labels.count, rows: rows)
        let tag = column.knownTag ?? facts.map { Adoption.tag($0, column, labels: labels) } ?? newTag(column, decision.type, labels)
        return Settled(
            index: index, number: column.number, tag: tag, decision: decision, isAdopted: facts != nil, zone: zone,
            isWhole: entries.allSatisfy { $0.scale == 0 }, labels: Labels(labels), distinctLabels: labels.count)
    }

    private func newTag(_ column: ColumnPlan, _ type: TagType, _ labels: [String]) -> Tag {
        let name = column.facts?.tag.name ?? .verbatim(column.header)
        return Tag(
            id: column.id, name: name, header: column.header == column.id ? nil : column.header, type: type,
            levels: type == .level ? Labels(labels) : nil, specials: column.specials)
    }
}

extension Chunk.Zone {
    /// Of all the rows that the zones speak of.
    init(_ zones: [Chunk.Zone]) {
        self.init(
            low: zones.compactMap(\.low).min(), high: zones.compactMap(\.high).max(), missing: zones.reduce(0) { $0 + $1.missing },
            special: zones.reduce(0) { $0 + $1.special })
    }
}
