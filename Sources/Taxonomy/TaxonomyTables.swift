import CTaxonomy
package import Messages

/// What the taxonomy says: categories of public data, the departments that feed them, and the tags.
package struct TaxonomyTables: Sendable {
    package let categories: [Category]
    package let departments: [Department]
    package let tags: [TagFacts]
    /// The places of tags in `tags`, by their identifiers.
    package let indexOfTag: [String: Int]
    /// All places of `tags` in groups: a tag depends on tags of earlier groups only.
    package let waves: [[Int]]

    /// The package's own tables; what they hold is tested, so this throws nothing that a user can bring about.
    package static func own() throws -> TaxonomyTables {
        try parsed.get()
    }

    package func facts(ofTag id: String) -> TagFacts? {
        indexOfTag[id].map { tags[$0] }
    }

    private static let parsed = Result {
        try TaxonomyTables(
            categories: source("categories.csv", taxonomy_categories()), departments: source("departments.csv", taxonomy_departments()),
            tags: source("tags.csv", taxonomy_tags()))
    }

    private static func source(_ file: String, _ resource: taxonomy_resource) -> Source {
        // SAFETY: the bytes are a constant of the program.
        let bytes = UnsafeBufferPointer(start: resource.bytes, count: resource.count)
        return Source(String(decoding: bytes, as: UTF8.self), file: file)
    }
}

extension TaxonomyTables {
    /// Reads three CSV texts; throws `Diagnostics` with all that is wrong in the first stage that finds anything.
    package init(categories: Source, departments: Source, tags: Source) throws {
        self.departments = try Self.departments(departments)
        self.categories = try Self.categories(categories)
        self.tags = try TagReader(categories: self.categories, departments: self.departments).read(tags)
        let order = try DependencyOrder(self.tags, in: tags)
        indexOfTag = order.indexOfTag
        waves = order.waves
    }

    private static func departments(_ source: Source) throws -> [Department] {
        let table = try CommaSeparated(source, columns: ["id", "name_zh", "name_en", "source_group", "categories"])
        return table.records.map { record in
            let row = Row(table.header, record)
            return Department(
                id: row["id"], name: Text(en: row["name_en"], zh: row["name_zh"]), group: row["source_group"],
                categories: row["categories"].split(separator: "|").map(String.init))
        }
    }

    private static func categories(_ source: Source) throws -> [Category] {
        let table = try CommaSeparated(source, columns: ["id", "name_zh", "name_en", "department_zh", "update_cycle"])
        let cycles = ["daily", "weekly", "monthly", "quarterly", "yearly"]
        var problems: [Diagnostic] = []
        let all = table.records.map { record in
            let row = Row(table.header, record)
            if !cycles.contains(row["update_cycle"]) {
                problems.append(
                    Diagnostic(
                        "taxonomy-word",
                        Text(
                            en: "an update cycle is one of \(cycles.joined(separator: ", "))",
                            zh: "更新周期应为 \(cycles.joined(separator: "、")) 之一"),
                        at: row.place("update_cycle"), nearNames: NearNames.near(row["update_cycle"], in: cycles)))
            }
            return Category(
                id: row["id"], name: Text(en: row["name_en"], zh: row["name_zh"]), department: row["department_zh"],
                cycle: row["update_cycle"])
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return all
    }
}

/// One record, its fields found by their column.
struct Row {
    private let fields: [String: CommaSeparated.Field]

    init(_ header: [String], _ record: [CommaSeparated.Field]) {
        fields = Dictionary(zip(header, record)) { first, _ in first }
    }

    /// Empty where there is no such column.
    subscript(column: String) -> String {
        fields[column]?.text ?? ""
    }

    func place(_ column: String) -> Place? {
        fields[column]?.place
    }

    func field(_ column: String) -> CommaSeparated.Field? {
        fields[column]
    }
}
