import Columns
import Messages
import Outputs

/// Says which fields set one part of the rows apart from another, the most telling first.
package struct Compare: Stage {
    let side: Expression
    /// All other rows where nil.
    let against: Expression?

    package static let facts = StageFacts(
        "compare", forms: ["compare CONDITION against rest", "compare CONDITION against CONDITION"],
        parts: [.first(.expression), .behind("against", .expression, or: ["rest"], isRequired: true)],
        summary: Text(
            en:
                "a row for each field, with median or share on both sides, the difference, iv: how far the spreads lie apart, and whether chance alone does that",
            zh: "逐字段比较两组：两侧的中位数或占比、差值、两侧分布的差异 iv，以及该差异是否在随机波动之内；差异最大者在前"),
        examples: [
            "enterprises | compare outcome = \"bad\" against outcome = \"good\" | top 15",
            "enterprises | compare district = \"鹿城区\" against rest | where not within_noise",
            "enterprises | select court_cases_defendant_2y, tax_grade, industry | compare industry = \"C\" against rest",
        ])

    package static func parse(_ parser: inout Parser) throws -> Compare {
        let side = try parser.expression()
        guard parser.takeWord("against") else {
            throw parser.unexpected(Text(en: "`against rest`, or `against` and a condition", zh: "`against rest`，或 `against` 及条件"))
        }
        let isRest = parser.token.isWord("rest") && [.end, .sign(.pipe)].contains(parser.following.kind)
        if isRest { parser.advance() }
        return Compare(side: side, against: isRest ? nil : try parser.expression())
    }

    /// A field that is called `rest` goes in backquotes.
    package var printed: String { "compare \(side.printed) against \(other)" }

    private var other: String {
        guard let against else { return "rest" }
        return against.bareName == FieldName("rest") ? "`rest`" : against.printed
    }

    package var wayBack: WayBack { .none }

    // MARK: - Meaning

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        query.mentioned = []
        let before = query.diagnostics.count
        let side = query.condition(side).isTrue
        let against = against.map { query.condition($0).isTrue }
        let named = Set(query.mentioned)
        let items = query.fields.indices.filter { !named.contains($0) }.compactMap { Self.item($0, in: query) }
        if items.isEmpty, query.diagnostics.count == before {
            query.report(
                "nothing-to-compare",
                Text(en: "besides what the conditions name, no field has values to compare", zh: "除条件所用字段外，没有可比较的字段"), place.name,
                expected: Text(en: "rows with numbers, levels, flags or dates", zh: "含数值、分级、是/否或日期的行"))
        }
        let fields = Contrast.fields(rowsUnit: query.rowsUnit)
        let columns = fields.enumerated().map { PlanColumn($1, .field($0)) }
        query.replaceColumns(columns, keys: [0], by: .contrast(Contrast(items: items, side: side, against: against)))
        query.isSorted = true
        query.resultName = "compare"
    }

    /// Nil for what has nothing to compare, and, unless a stage has chosen the columns, for what is made from other fields.
    private static func item(_ slot: Int, in query: Lowering) -> Contrast.Item? {
        let field = query.fields[slot]
        guard !field.isIdentifying, query.isProjected || !field.isComputed else { return nil }
        let written = NameLiteral.dotted(field.name)
        switch field.type {
        case .integer, .real: return Contrast.Item(field: field, value: .field(slot), kind: .number, written: written)
        case .flag: return Contrast.Item(field: field, value: .field(slot), kind: .flag, written: written)
        case .level: return Contrast.Item(field: field, value: .field(slot), kind: .level, written: written)
        case .date:
            return Contrast.Item(field: field, value: .function(.year, [.field(slot)]), kind: .number, written: "year(\(written))")
        case .text, .time, .code: return nil
        }
    }
}

extension Contrast {
    /// What each row says.
    static func fields(rowsUnit: Unit?) -> [Field] {
        [
            Field("id", .text), Field("name", .text, isAside: true), Field("measure", .text), Field("value", .real),
            Field("against", .real),
            Field("difference", .real, isAside: true), Field("iv", .real, isAside: true),
            Field("n", .integer, unit: rowsUnit, isAside: true),
            Field("n_against", .integer, unit: rowsUnit, isAside: true), Field("missing_share", .real, unit: .share, isAside: true),
            Field("missing_share_against", .real, unit: .share, isAside: true), Field("within_noise", .flag, isAside: true),
        ]
    }
}
