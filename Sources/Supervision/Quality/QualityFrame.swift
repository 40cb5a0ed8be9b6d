import Columns
import Datasets
import Messages
import Taxonomy

/// What all looks at a snapshot share: where columns come from, which district each row lies in, what the taxonomy says of the tags.
struct QualityFrame: Sendable {
    let dataset: Dataset
    let snapshot: Snapshot
    let previous: Snapshot?
    let options: QualityOptions
    let districts: DistrictRows
    /// Nil without a snapshot before.
    let districtsBefore: DistrictRows?
    /// The days on which the enterprises were founded; nil where the dataset does not know.
    let founded: Column?
    /// The fields that tell enterprises in queries.
    let identity: String
    private let taxonomy: TaxonomyTables

    init(_ dataset: Dataset, _ snapshot: Snapshot, _ previous: Snapshot?, _ options: QualityOptions, _ control: Control) throws {
        let known = try dataset.identityFields
        func districts(_ snapshot: Snapshot) throws -> DistrictRows {
            let column = try known.contains(.district) ? dataset.identity(.district, in: snapshot, control: control) : nil
            return DistrictRows(column, rows: snapshot.rows)
        }
        self.dataset = dataset
        self.snapshot = snapshot
        self.previous = previous
        self.options = options
        self.districts = try districts(snapshot)
        districtsBefore = try previous.map(districts)
        founded = try known.contains(.founded) ? dataset.identity(.founded, in: snapshot, control: control) : nil
        identity = known.contains(.name) ? "code, name" : "code"
        taxonomy = try .own()
    }

    /// What the taxonomy says of a tag; nil of one that is called like the taxonomy's and is another.
    func facts(of tag: Tag) -> TagFacts? {
        taxonomy.facts(ofTag: tag.id).flatMap { $0.tag.type == tag.type ? $0 : nil }
    }

    /// Chinese names, by identifier.
    func name(of tag: String) -> String {
        dataset.tagIndex(ofID: tag).map { dataset.tags[$0].name.zh } ?? tag
    }

    func columns(_ tags: [Int], in snapshot: Snapshot, _ control: Control) throws -> [Column] {
        try dataset.columns(ofTags: tags, in: snapshot, control: control)
    }

    /// Tags that the snapshot before had values of at all: others are new.
    func wasKnown(_ tag: Int) throws -> Bool {
        guard let previous else { return false }
        return try dataset.zone(ofTag: tag, in: previous).missing < previous.rows
    }

    func staleCategories() throws -> StaleCategories {
        func days(_ snapshot: Snapshot) throws -> [String: Day] {
            Dictionary(try dataset.freshness(in: snapshot).map { ($0.category, $0.asOf) }) { first, _ in first }
        }
        return StaleCategories(
            categories: dataset.categories, asOf: try days(snapshot), asOfBefore: try previous.map(days) ?? [:], day: snapshot.date,
            dayBefore: previous?.date)
    }
}
