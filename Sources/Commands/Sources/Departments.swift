import Columns
import Datasets
import Messages
import Outputs
import Queries
import Taxonomy

extension DataSource {
    static let departments = DataSource(
        name: "departments", summary: Text(en: "the departments and other sources of data", zh: "部门及其他数据来源"),
        relation: { session in
            let workplace = try session.requireWorkplace()
            return try DepartmentRows(dataset: workplace.dataset, snapshot: workplace.snapshot).relation
        })
}

/// The fields of `departments`: facts at once, figures when they are asked for.
private struct DepartmentRows {
    let dataset: Dataset
    /// Nil where the dataset has none.
    let snapshot: Snapshot?

    var relation: any Relation {
        get throws {
            LazyRelation(
                "departments", rowCount: dataset.departments.count, key: "id",
                defaultFields: ["id", "name", "group", "categories", "tags", "freshest", "oldest", "coverage", "coverage_change"],
                parts: try facts + figures)
        }
    }

    private var facts: [LazyRelation.Part] {
        get throws {
            let departments = dataset.departments
            let reach = try dataset.reach(in: snapshot)
            let days = departments.map { $0.categories.compactMap { reach[$0] } }
            return [
                SourceFields.text("id", departments.map(\.id)), SourceFields.text("name", departments.map(\.name.zh)),
                SourceFields.text("name_en", departments.map(\.name.en)),
                SourceFields.text("group", departments.map(\.group), .level, words: TaxonomyWords.groups),
                SourceFields.text(
                    "categories", departments.map { $0.categories.joined(separator: ";") }, words: dataset.categoryWords(separatedBy: ";")),
                SourceFields.count(
                    "category_count", summary: Text(en: "categories that it feeds", zh: "所供类别的个数"), departments.map(\.categories.count)),
                SourceFields.count("tags", tags.map(\.count)),
                SourceFields.text(
                    "feeds", tags.map { $0.isEmpty ? nil : $0.map { dataset.tags[$0].id }.joined(separator: ";") },
                    words: dataset.tagWords(separatedBy: ";"), summary: Text(en: "the tags that come from it", zh: "由其提供的标签")),
                SourceFields.date(
                    "freshest", summary: Text(en: "the latest day that one of its categories reaches", zh: "其所供类别数据截至日的最晚者"),
                    days.map { $0.max() }),
                SourceFields.date(
                    "oldest", summary: Text(en: "the earliest day that one of its categories reaches", zh: "其所供类别数据截至日的最早者"),
                    days.map { $0.min() }),
            ]
        }
    }

    private var figures: [LazyRelation.Part] {
        let reading = Text(en: "reading departments", zh: "读取部门")
        return SourceFields(
            now: SourceCoverage(dataset, in: snapshot, groups: tags, reading: reading),
            before: SourceCoverage(dataset, in: dataset.previous(of: snapshot), groups: tags, reading: reading)
        ).figures
    }

    /// Places of the tags of each department.
    private var tags: [[Int]] {
        let places = Dictionary(grouping: dataset.tags.indices) { dataset.tags[$0].department }
        return dataset.departments.map { places[$0.name.zh] ?? [] }
    }
}
