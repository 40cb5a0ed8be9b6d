import Columns
import Messages

/// Puts the same enterprises, or tags, as another snapshot has them beside the rows.
package struct Join: Stage {
    let snapshot: SnapshotChoice
    let snapshotExtent: Extent
    let prefix: GivenName

    package static let facts = StageFacts(
        "join", forms: ["join snapshot DATE as NAME", "join snapshot previous as NAME"],
        parts: [.behind("snapshot", .words(["previous"]), isRequired: true), .behind("as", .newName, isRequired: true)],
        summary: Text(
            en: "adds the fields of another snapshot as `NAME.field`, row by row; missing where it does not have the row",
            zh: "按行加入另一快照的字段，写作 `名称.字段`；该快照没有的行为缺失"),
        examples: [
            "enterprises | join snapshot 2025-06-30 as was | select code, was.tax_arrears, tax_arrears",
            "tags | join snapshot 2025-06-30 as was | select id, was.missing_share, missing_share",
        ])

    package static func parse(_ parser: inout Parser) throws -> Join {
        guard parser.takeWord("snapshot") else {
            throw parser.unexpected(
                Text(en: "`snapshot`", zh: "`snapshot`"),
                hint: Text(en: "`join snapshot previous as was`", zh: "写作 `join snapshot previous as was`"))
        }
        let extent = parser.token.extent
        let choice = try choice(&parser)
        guard parser.takeWord("as") else {
            throw parser.unexpected(Text(en: "`as` and a name for the fields, such as `as was`", zh: "`as` 及字段前缀，例如 `as was`"))
        }
        let name = try parser.givenName(Text(en: "a name for the fields, such as `was`", zh: "字段前缀，例如 `was`"))
        return Join(snapshot: choice, snapshotExtent: extent, prefix: name)
    }

    private static func choice(_ parser: inout Parser) throws -> SnapshotChoice {
        if parser.takeWord("previous") { return .previous }
        defer { parser.advance() }
        switch parser.token.kind {
        case .date(let day): return .named(day.iso)
        case .text(let name): return .named(name)
        default:
            throw parser.unexpected(
                Text(en: "a snapshot's date, such as `2025-06-30`, or `previous`", zh: "快照日期（如 `2025-06-30`）或 `previous`"))
        }
    }

    package var printed: String { "join snapshot \(snapshot.printed) as \(NameLiteral.printed(prefix.text))" }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        if query.fields.contains(where: { $0.name.hasPrefix("\(prefix.text).") }) {
            query.report(
                "doubled-name",
                Text(en: "there are fields `\(prefix.text).…` already", zh: "已有以 `\(prefix.text).` 为前缀的字段"), prefix.extent,
                expected: Text(en: "another name", zh: "另一个名称"))
            return
        }
        query.join(snapshot, as: prefix.text, at: snapshotExtent, key: place.name)
    }
}

extension SnapshotChoice {
    /// A date as it is, any other name in quotes.
    var printed: String {
        switch self {
        case .previous: "previous"
        case .named(let name): Day(iso: name)?.iso == name ? name : TextLiteral.printed(name)
        }
    }
}
