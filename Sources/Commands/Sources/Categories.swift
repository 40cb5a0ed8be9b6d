import Columns
import Datasets
import Messages
import Outputs
import Queries
import Synchronization
import Taxonomy

extension DataSource {
    static let categories = DataSource(
        name: "categories", summary: Text(en: "the kinds of data, with coverage", zh: "数据类别及其覆盖率"),
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            let asOf = try session.workplace?.snapshot.map(dataset.freshness) ?? []
            return CategoryRows(dataset: dataset, asOf: asOf, coverage: CategoryCoverage(session: session)).relation
        })
}

/// The fields of `categories`: facts at once, figures when they are asked for.
private struct CategoryRows {
    let dataset: Dataset
    /// In the snapshot looked at.
    let asOf: [SnapshotContent.Freshness]
    let coverage: CategoryCoverage

    var relation: any Relation {
        let (categories, coverage) = (dataset.categories, coverage)
        func text(
            _ name: String, _ type: CellType = .text, _ words: Vocabulary? = nil, _ value: (Taxonomy.Category) -> String
        ) -> LazyRelation.Part {
            let column = type == .level ? Column.levels(categories.map(value)) : Column.texts(categories.map(value))
            return LazyRelation.Part(field: Field(name, type, labels: column.labels, isBuiltIn: true, vocabulary: words)) { _ in column }
        }
        func figure(
            _ name: String, _ summary: Text, _ make: @escaping @Sendable (CategoryCoverage.Figures) -> Double?
        ) -> LazyRelation.Part {
            LazyRelation.Part(field: Field(name, .real, unit: .share, isBuiltIn: true, summary: summary)) { control in
                .reals(try coverage.figures(control).map(make))
            }
        }
        let days = Dictionary(asOf.map { ($0.category, $0.asOf) }) { first, _ in first }
        let ends = Column.dates(categories.map { days[$0.id] })
        let counts = categories.map { category in dataset.tags.count { $0.category == category.id } }
        return LazyRelation(
            "categories", rowCount: categories.count, key: "id",
            parts: [
                text("id") { $0.id }, text("name") { $0.name.zh }, text("name_en") { $0.name.en },
                text("departments") { departments(of: $0).joined(separator: ";") },
                text("cycle", .level, TaxonomyWords.cycles) { $0.cycle },
                LazyRelation.Part(
                    field: Field(
                        "as_of", .date, isBuiltIn: true, summary: Text(en: "the day up to which its data reach", zh: "数据截至的日期"))
                ) { _ in ends },
                LazyRelation.Part(field: Field("tags", .integer, isBuiltIn: true)) { _ in .integers(counts) },
                figure(
                    "coverage", Text(en: "share of enterprises with at least one of its tags", zh: "至少有一个该类标签的企业占比")
                ) { $0.coverage },
                figure("missing_share", Text(en: "mean missing share of its tags", zh: "该类标签缺失占比的均值")) { $0.missingShare },
            ])
    }

    /// Names of those that feed the category, the main one first.
    private func departments(of category: Taxonomy.Category) -> [String] {
        let feeding = dataset.departments.filter { $0.categories.contains(category.id) }.map(\.name.zh)
        return [category.department] + feeding.filter { $0 != category.department }
    }
}

/// How much of each category the snapshot holds; worked out once, when it is first asked for.
private final class CategoryCoverage: Sendable {
    /// Nil where the dataset has no tag of the category, or the snapshot no rows.
    struct Figures: Sendable {
        let coverage: Double?
        let missingShare: Double?
    }

    private let session: Session
    private let known = Mutex<[Figures]?>(nil)

    init(session: Session) {
        self.session = session
    }

    func figures(_ control: Control) throws -> [Figures] {
        if let figures = known.withLock({ $0 }) { return figures }
        let dataset = try session.requireWorkplace().dataset
        let reading = Text(en: "reading categories", zh: "读取类别")
        let all = try dataset.categories.enumerated().map { number, category in
            try control.step(reading, done: number, total: dataset.categories.count)
            return try figures(of: category, in: dataset, control)
        }
        known.withLock { $0 = all }
        return all
    }

    private func figures(of category: Taxonomy.Category, in dataset: Dataset, _ control: Control) throws -> Figures {
        let snapshot = try session.requireSnapshot()
        let tags = dataset.tags.indices.filter { dataset.tags[$0].category == category.id }
        guard !tags.isEmpty, snapshot.rows > 0 else { return Figures(coverage: nil, missingShare: nil) }
        let isCovered = Buffer<UInt8>(repeating: 0, count: snapshot.rows)
        let isPresent = Buffer<UInt8>(unfilled: snapshot.rows)
        var missing = 0.0
        for tag in tags {
            let column = try dataset.column(ofTag: tag, in: snapshot, control: control)
            Predicates(present: column).mask(0..<snapshot.rows, into: isPresent.pointer)
            for row in 0..<snapshot.rows { isCovered.pointer[row] |= isPresent.pointer[row] }
            missing += Double(try dataset.zone(ofTag: tag, in: snapshot).missing) / Double(snapshot.rows)
        }
        let covered = (0..<snapshot.rows).reduce(0) { $0 + Int(isCovered.pointer[$1]) }
        return Figures(coverage: Double(covered) / Double(snapshot.rows), missingShare: missing / Double(tags.count))
    }
}
