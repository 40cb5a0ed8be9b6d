import Datasets
import Messages
import Supervision
import Taxonomy

/// Where the values of a snapshot come from: category, department, and the day up to which the data reach.
struct SourceTable {
    private let categories: [String: Taxonomy.Category]
    /// By their Chinese names, as tags and categories have them.
    private let departments: [String: Text]
    private let asOf: [String: SnapshotContent.Freshness]

    init(_ dataset: Dataset, _ snapshot: Snapshot) throws {
        categories = Dictionary(dataset.categories.map { ($0.id, $0) }) { first, _ in first }
        departments = Dictionary(dataset.departments.map { ($0.name.zh, $0.name) }) { first, _ in first }
        asOf = Dictionary(try dataset.freshness(in: snapshot).map { ($0.category, $0) }) { first, _ in first }
    }

    func source(of tag: Tag) -> HealthSheet.Source {
        let category = tag.category.flatMap { categories[$0] }
        let department = (tag.department ?? category?.department).map { departments[$0] ?? .verbatim($0) }
        return HealthSheet.Source(
            tag: tag.id, category: category?.name, department: department, asOf: tag.category.flatMap { asOf[$0]?.asOf })
    }
}
