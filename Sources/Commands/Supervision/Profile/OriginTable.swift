import Datasets
import Messages
import Supervision
import Taxonomy

/// Where the values of a snapshot come from: category, department, and the day up to which the data reach.
struct OriginTable {
    private let categories: [String: Taxonomy.Category]
    private let asOf: [String: SnapshotContent.Freshness]

    init(_ dataset: Dataset, _ snapshot: Snapshot) throws {
        categories = Dictionary(dataset.categories.map { ($0.id, $0) }) { first, _ in first }
        asOf = Dictionary(try dataset.freshness(in: snapshot).map { ($0.category, $0) }) { first, _ in first }
    }

    func origin(of tag: Tag) -> HealthSheet.Origin {
        let category = tag.category.flatMap { categories[$0] }
        return HealthSheet.Origin(
            category: category?.name, department: tag.department ?? category?.department, asOf: tag.category.flatMap { asOf[$0]?.asOf })
    }
}
