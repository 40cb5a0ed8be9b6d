import Columns
import Datasets
import Messages
import Outputs
import Queries
import Taxonomy

extension DataSource {
    static let categories = DataSource(
        name: "categories", summary: Text(en: "the kinds of data, with coverage", zh: "数据类别及其覆盖率"),
        relation: { session in
            let workplace = try session.requireWorkplace()
            return try CategoryRows(dataset: workplace.dataset, snapshot: workplace.snapshot).relation
        })
}

/// The fields of `categories`: facts at once, figures when they are asked for.
private struct CategoryRows {
    let dataset: Dataset
    /// Nil where the dataset has none.
    let snapshot: Snapshot?

    var relation: any Relation {
        get throws {
            let categories = dataset.categories
            return LazyRelation(
                "categories", rowCount: categories.count, key: "id",
                defaultFields: [
                    "id", "name", "departments", "cycle", "as_of", "tags", "coverage", "coverage_change", "bad_rate_with",
                    "bad_rate_without",
                ], parts: try facts + figures)
        }
    }

    private var facts: [LazyRelation.Part] {
        get throws {
            let categories = dataset.categories
            let reach = try dataset.reach(in: snapshot)
            let days = categories.map { reach[$0.id] }
            let lags = days.map { day in day.flatMap { day in snapshot?.date.map { $0.number - day.number } } }
            return [
                SourceFields.text("id", categories.map(\.id)), SourceFields.text("name", categories.map(\.name.zh)),
                SourceFields.text("name_en", categories.map(\.name.en)),
                SourceFields.text("departments", categories.map { departments(of: $0).joined(separator: ";") }),
                SourceFields.text("cycle", categories.map(\.cycle), .level, words: TaxonomyWords.cycles),
                SourceFields.date("as_of", summary: Text(en: "the day up to which its data reach", zh: "数据截至的日期"), days),
                SourceFields.days("lag", summary: Text(en: "days from there to the snapshot", zh: "数据截至日至快照日的天数"), lags),
                SourceFields.count("tags", tags.map(\.count)),
            ]
        }
    }

    private var figures: [LazyRelation.Part] {
        let reading = Text(en: "reading categories", zh: "读取类别")
        return SourceFields(
            now: SourceCoverage(dataset, in: snapshot, groups: tags, reading: reading),
            before: SourceCoverage(dataset, in: dataset.previous(of: snapshot), groups: tags, reading: reading)
        ).figures
    }

    /// Places of the tags of each category.
    private var tags: [[Int]] {
        let places = Dictionary(grouping: dataset.tags.indices) { dataset.tags[$0].category }
        return dataset.categories.map { places[$0.id] ?? [] }
    }

    /// Names of those that feed the category, the main one first.
    private func departments(of category: Taxonomy.Category) -> [String] {
        let feeding = dataset.departments.filter { $0.categories.contains(category.id) }.map(\.name.zh)
        return [category.department] + feeding.filter { $0 != category.department }
    }
}
