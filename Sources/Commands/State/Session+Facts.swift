import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Taxonomy

/// What commands ask of a session, each with the error that says how to get what is missing.
extension Session {
    func requireWorkplace() throws -> Workplace {
        guard let workplace else {
            throw Diagnostic(
                "no-dataset", Text(en: "no dataset is open", zh: "尚未打开数据集"), hint: Text(en: "open FILE.assay", zh: "open 文件.assay"))
        }
        return workplace
    }

    func requireSnapshot() throws -> Snapshot {
        guard let snapshot = try requireWorkplace().snapshot else {
            throw Diagnostic(
                "no-snapshot", Text(en: "the dataset holds no snapshot", zh: "数据集中没有快照"),
                hint: Text(en: "import FILE adds one", zh: "用 import 文件 添加"))
        }
        return snapshot
    }

    func requireCard() throws -> OpenCard {
        _ = try requireWorkplace()
        guard let openCard else {
            throw Diagnostic(
                "no-card", Text(en: "no card is open", zh: "尚未打开评分卡"),
                hint: Text(en: "card open NAME, or card new NAME", zh: "card open 名称，或 card new 名称"))
        }
        return openCard
    }

    /// A tag in a table: its id for machines and in English, its name in Chinese.
    func cell(ofTag id: String) -> Cell {
        name(ofTag: id).map { .phrase(Text(en: id, zh: $0)) } ?? .text(id)
    }

    /// The Chinese name of a tag; nil for one that the dataset does not have.
    func name(ofTag id: String) -> String? {
        guard let dataset = workplace?.dataset, let index = dataset.tagIndex(ofID: id) else { return nil }
        return dataset.tags[index].name.zh
    }

    /// The tag that is called `name`: by its id, else its Chinese or English name or its header; never by chance.
    func tag(named name: String, at place: Place) throws -> NamedTag {
        let tags = try requireWorkplace().dataset.tags
        if let index = tags.firstIndex(where: { $0.id == name }) { return NamedTag(index: index, id: name, place: place) }
        let matches = tags.indices.filter { tags[$0].name.zh == name || tags[$0].header == name }
        if matches.count > 1 {
            throw Diagnostic(
                "ambiguous-name", Text(en: "several tags are called `\(name)`", zh: "有多个标签名为“\(name)”"), at: place,
                nearNames: matches.prefix(3).map { tags[$0].id })
        }
        guard let index = matches.first else {
            if let role = try role(ofColumn: name) {
                throw Diagnostic(
                    "not-a-tag", Text(en: "`\(name)` is no tag: the import made it `\(role)`", zh: "“\(name)”不是标签：导入时已作为 \(role)"),
                    at: place, hint: .verbatim("enterprises | select code, \(role)"))
            }
            if let field = try identityField(named: name) { throw try noTag(name, field, at: place) }
            throw Diagnostic(
                "unknown-name", Text(en: "no tag is called `\(name)`", zh: "没有名为“\(name)”的标签"), at: place,
                hint: Text(en: "the source tags lists them", zh: "数据源 tags 列出全部标签"),
                nearNames: NearNames.near(name, in: Self.names(of: tags)))
        }
        return NamedTag(index: index, id: tags[index].id, place: place)
    }

    /// The field that a column of the imported file became, where it became no tag.
    private func role(ofColumn header: String) throws -> String? {
        let headers = try requireWorkplace().dataset.headers
        if header == headers.target { return "outcome" }
        if header == headers.key { return "code" }
        return header == headers.name ? "name" : nil
    }

    /// The field of `enterprises` that is called so in either language, where the dataset knows it of its enterprises.
    private func identityField(named name: String) throws -> IdentityField? {
        let known = try requireWorkplace().dataset.identityFields
        return IdentityField.allCases.first { field in
            known.contains(field) && (field.rawValue == name || HeadNames.chinese(of: field.rawValue) == name)
        }
    }

    /// The tag that holds the same is named: the column that fills the field, or the taxonomy's own.
    private func noTag(_ name: String, _ field: IdentityField, at place: Place) throws -> Diagnostic {
        let dataset = try requireWorkplace().dataset
        let filler = dataset.headers.fields[field]
        let holding = dataset.tags.first { tag in
            filler.map { $0 == tag.header ?? tag.id } ?? (Self.sameTags[field] == tag.id)
        }
        let query = field == .code ? "`enterprises | select code`" : "`enterprises | select code, \(field.rawValue)`"
        let hint =
            holding.map { Text(en: "the tag is `\($0.id)`", zh: "相应的标签是 `\($0.id)`（\($0.name.zh)）") }
            ?? Text(en: "\(query) shows it", zh: "用 \(query) 查看")
        return Diagnostic(
            "not-a-tag",
            Text(
                en: "`\(name)` is a field of enterprises, not a tag",
                zh: "“\(HeadNames.chinese(of: field.rawValue) ?? name)”（\(field.rawValue)）是 enterprises 的字段，不是标签"), at: place, hint: hint)
    }

    /// Tags of the taxonomy that say what a field of `enterprises` says.
    private static let sameTags: [IdentityField: String] = [.founded: "establishment_date", .status: "registration_status"]

    func characteristic(named name: String, at place: Place) throws -> NamedTag {
        let card = try requireCard().card
        let tags = try requireWorkplace().dataset.tags
        let members = Set(card.characteristics.map(\.tag))
        guard let tag = try? tag(named: name, at: place), members.contains(tag.id) else {
            throw Diagnostic(
                "unknown-name", Text(en: "the open card has no characteristic `\(name)`", zh: "评分卡中没有特征“\(name)”"), at: place,
                hint: Text(en: "add \(name) makes it one", zh: "用 add \(name) 加入"),
                nearNames: NearNames.near(name, in: Self.names(of: tags.filter { members.contains($0.id) })))
        }
        return tag
    }

    private static func names(of tags: [Tag]) -> [String] {
        tags.flatMap { tag in tag.name.zh == tag.id ? [tag.id] : [tag.id, tag.name.zh] }
    }

    /// The column of a tag in the snapshot looked at.
    func column(of tag: NamedTag) throws -> Column {
        try requireWorkplace().dataset.column(ofTag: tag.index, in: requireSnapshot(), control: control)
    }
}
