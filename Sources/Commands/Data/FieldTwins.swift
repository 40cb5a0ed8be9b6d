import Columns
import Datasets
import Messages
import Queries
import Taxonomy

/// Fields of `enterprises` that a column fills which is a tag too: an export holds the values once.
///
/// They are written as the tag, which cards name; where the column itself is called like the field, as the field: an import makes both
/// of either.
struct FieldTwins {
    struct Twin: Sendable {
        let field: String
        let tag: String
    }

    /// Those of which the tag is written.
    let tags: [Twin]
    /// Names that are not written.
    let leftOut: Set<String>

    /// - Parameters:
    ///   - written: names that would be written.
    ///   - named: tags that were asked for.
    init(
        in dataset: Dataset, _ relation: any Relation, written: Set<String>, named: [String], control: Control
    ) throws {
        var (tags, leftOut): ([Twin], Set<String>) = ([], [])
        for (field, header) in dataset.headers.fields.sorted(by: { $0.value < $1.value }) {
            guard let tag = dataset.tags.first(where: { ($0.header ?? $0.id) == header })?.id,
                written.isSuperset(of: [field.rawValue, tag]), try Self.areEqual(field.rawValue, tag, relation, control)
            else { continue }
            let isField = header == field.rawValue && !named.contains(tag)
            leftOut.insert(isField ? tag : field.rawValue)
            if !isField { tags.append(Twin(field: field.rawValue, tag: tag)) }
        }
        (self.tags, self.leftOut) = (tags, leftOut)
    }

    /// Whether both hold the same in the snapshot: an older one may have been filled from another column.
    private static func areEqual(_ field: String, _ tag: String, _ relation: any Relation, _ control: Control) throws -> Bool {
        guard let first = relation.fields.firstIndex(where: { $0.name == field }),
            let second = relation.fields.firstIndex(where: { $0.name == tag })
        else { return false }
        let (own, other) = (try relation.column(first, control: control), try relation.column(second, control: control))
        return try (0..<own.count).allSatisfy { row in
            try control.check(row: row)
            return own[row] == other[row]
        }
    }
}
