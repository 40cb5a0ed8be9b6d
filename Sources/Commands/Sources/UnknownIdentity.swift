import Datasets
import Messages
import Outputs
import Queries
import Taxonomy

/// A field such as `district` in a dataset that was imported and does not know it: the tag that holds it is named.
struct UnknownIdentity {
    private let field: String
    private let tags: [String]

    /// Nil where `name` is no such field, or the dataset knows it.
    init?(_ name: String, in session: Session) {
        guard let dataset = session.workplace?.dataset, let known = try? dataset.identityFields else { return nil }
        let identity = IdentityField(rawValue: name == "industry_name" ? "industry" : name)
        guard let identity, !known.contains(identity) else { return nil }
        field = name
        let words = [HeadNames.chinese(of: identity.rawValue), identity.rawValue].compactMap(\.self)
        let equal = dataset.tags.filter { tag in words.contains { $0 == tag.name.zh || $0 == tag.header || tag.id == $0 + "_" } }
        let holding = dataset.tags.filter { tag in words.contains { tag.name.zh.contains($0) || tag.id.contains($0) } }
        tags = (equal.isEmpty ? holding : equal).prefix(3).map { NameLiteral.printed($0.id) }
    }

    var diagnostic: Diagnostic {
        let option = field == "industry_name" ? "industry" : field
        let told = Text(en: "import is told of it by --\(option) COLUMN", zh: "导入时可用 --\(option) 列名 指定")
        return Diagnostic(
            "unknown-name", Text(en: "the dataset knows no `\(field)` of its enterprises", zh: "该数据集的企业没有内置字段 `\(field)`"),
            hint: tags.isEmpty ? told : nil, nearNames: tags)
    }
}
