import Columns
import Files
import Messages
import Outputs
import Taxonomy

/// What comes after the file was read: types, outcomes, names, a look at each column, the snapshot's last commit, the report.
struct ImportFinish {
    let plan: ImportPlan
    let merger: PieceMerger
    let builder: DatasetBuilder
    let snapshot: Snapshot
    let rows: Int
    let target: TargetReading?
    /// Of tag columns in the order of the file.
    let reviewed: [ReviewedColumn]

    struct ReviewedColumn: Sendable {
        /// The column's number in the file.
        let index: Int
        let tag: Tag
        let decision: TypeDecision
        let isAdopted: Bool
        let zone: Chunk.Zone
        let isWhole: Bool
        let review: ColumnReview
        /// Reads the column again: not all are held at once.
        let read: @Sendable (Control) throws -> Column

        /// For a note: the snapshot stands by then, so nothing stops it.
        var readAgain: Column? { try? read(Control()) }
    }

    init(_ plan: ImportPlan, _ loaded: Importer.Loaded, _ builder: DatasetBuilder, _ snapshot: Snapshot, _ control: Control) throws {
        self.plan = plan
        self.builder = builder
        self.snapshot = snapshot
        merger = loaded.merger
        rows = loaded.merger.enterprises.count
        let target = try Self.target(plan, loaded.merger)
        self.target = target
        let settled = try TagSettling(plan, loaded.evidence, builder, snapshot, rows: rows).settled()
        let isTargeted = target != nil
        let outcomes = try CountedClasses(
            target?.outcomes ?? Buffer(repeating: Outcome.unknown.rawValue, count: rows), control: control)
        let (connection, rows, isKnown) = (builder.connection, rows, plan.columns.map { $0.knownTag != nil })
        try control.step(Text(en: "looking at the columns", zh: "检查各列"), done: 0, total: nil)
        reviewed = try Parallel.map(settled.count, control: control) { place in
            let item = settled[place]
            let reader = ChunkReader(
                connection: connection, snapshot: snapshot.id, tag: item.number, name: item.tag.id, areOwn: true)
            let read: @Sendable (Control) throws -> Column = { control in
                let column = try reader.column(rows: rows, specials: item.tag.specials, control: control) { entries in
                    StoredKind.of(item.tag.type, labels: item.labels, entries: entries)
                }
                return column ?? .allMissing(.number(scale: 0), rows: rows)
            }
            let column = try read(control)
            let distinct = try column.labels.map { _ in
                // The dictionary of a tag that was there holds the labels of other snapshots too.
                isKnown[item.index] ? try ColumnFacts.of(column, control: control).distinct : item.distinctLabels
            }
            let review = try ColumnReview(
                column, distinctLabels: distinct, outcomes: outcomes, isTargeted: isTargeted, control: control)
            return ReviewedColumn(
                index: item.index, tag: item.tag, decision: item.decision, isAdopted: item.isAdopted, zone: item.zone,
                isWhole: item.isWhole,
                review: review, read: read)
        }
    }

    /// The snapshot's last commit.
    func complete(_ control: Control) throws -> Snapshot {
        try setFacts()
        var rest = SnapshotRest(enterprises: Buffer(merger.enterprises))
        rest.names = names
        rest.outcomes = target?.outcomes
        rest.districts = try identity(.district, control)
        rest.industries = try identity(.industry, control)
        rest.statuses = try identity(.status, control)
        rest.founded = try identity(.founded, control)
        return try builder.complete(snapshot, rest, control: control)
    }

    // MARK: -

    private static func target(_ plan: ImportPlan, _ merger: PieceMerger) throws -> TargetReading? {
        guard let column = plan.columns.first(where: { $0.role == .target }) else { return nil }
        return try TargetReading(
            merger.targetLabels.texts, codes: merger.targets, bad: plan.options.bad, good: plan.options.good, header: column.header)
    }

    private func setFacts() throws {
        let taxonomy = reviewed.contains(where: \.isAdopted) ? try TaxonomyTables.own() : nil
        try builder.setFacts(
            description: "import of \(Path.split(plan.options.file).name)", categories: taxonomy?.categories ?? [],
            departments: taxonomy?.departments ?? [])
        func header(_ role: ImportReport.Role) -> String? { plan.columns.first { $0.role == role }?.header }
        let fields = plan.columns.compactMap { column in column.filledField.map { ($0, column.header) } }
        try builder.setHeaders(
            RoleHeaders(
                key: header(.key), target: header(.target), fields: Dictionary(fields) { first, _ in first },
                words: ToldWords(missing: plan.options.missing, bad: plan.options.bad, good: plan.options.good)))
    }

    private var names: Column? {
        guard plan.columns.contains(where: { $0.role == .name }) else { return nil }
        return Column(.text(Labels(merger.nameLabels.texts)), .int32(Buffer(merger.names)))
    }

    /// The column that fills this field of `enterprises`, besides being a tag.
    private func identity(_ field: IdentityField, _ control: Control) throws -> Column? {
        let found = reviewed.first { plan.columns[$0.index].filledField == field }
        guard let pseudoTag = PseudoTag(field), let column = try found?.read(control) else { return nil }
        let levels = column.labels.map { Column(.level($0), column.values) } ?? column
        let recoded = builder.tags.recoded(levels, ofTag: pseudoTag.rawValue)
        let chunks = ChunkCodec.encode(recoded).enumerated().map { PlacedChunk(tag: pseudoTag.rawValue, number: $0, $1) }
        try builder.write(chunks, of: snapshot, control: control)
        return levels
    }
}
