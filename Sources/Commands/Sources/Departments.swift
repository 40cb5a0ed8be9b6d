import Datasets
import Messages
import Outputs
import Queries
import Taxonomy

extension DataSource {
    static let departments = DataSource(
        name: "departments", summary: Text(en: "the departments and other sources of data", zh: "部门及其他数据来源"),
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            let rows = dataset.departments.map { department -> [Cell] in
                [
                    .text(department.id), .text(department.name.zh), .text(department.name.en), .text(department.group),
                    .text(department.categories.joined(separator: ";")),
                    .integer(dataset.tags.count { $0.department == department.name.zh }),
                ]
            }
            let columns = [
                TableColumn("id", .text, isKey: true), TableColumn("name", .text), TableColumn("name_en", .text),
                TableColumn("group", .level, vocabulary: TaxonomyWords.groups),
                TableColumn("categories", .text, vocabulary: dataset.categoryWords(separatedBy: ";")), TableColumn("tags", .integer),
            ]
            return TableRelation(Table("departments", columns: columns, rows: rows), isOrdered: false)
        })
}
