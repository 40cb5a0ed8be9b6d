import Messages

/// Adds columns.
package struct Derive: Stage {
    /// Each with a name; one may use those before it.
    let items: [Item]

    package static let facts = StageFacts(
        "derive", forms: ["derive NAME = EXPRESSION, ..."],
        parts: [.first(.newItems)],
        summary: Text(en: "adds columns, each of which may use those before it", zh: "增加列，后面的列可引用前面的列"),
        examples: [
            "enterprises | derive risky = tax_arrears > 0 and insured_change_1y < -0.2 | by risky: n = count(), bad = bad_rate()"
        ])

    package static func parse(_ parser: inout Parser) throws -> Derive {
        var items: [Item] = []
        repeat {
            let name = try parser.givenName(Text(en: "the new column's name", zh: "新列的名称"))
            try parser.expect(.equal, Text(en: "`=` and an expression", zh: "`=` 及表达式"))
            items.append(Item(try parser.expression(), name: name))
        } while parser.take(.comma)
        return Derive(items: items)
    }

    package var printed: String { "derive \(items.printed)" }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        for item in items {
            guard let name = item.name?.text else { continue }
            let typed = query.value(item.expression)
            query.reportDoubled(name, among: query.fields.map(\.name), item)
            let field = typed.slot.map { query.fields[$0].renamed(name) } ?? typed.field(named: name)
            query.steps.append(.derive([PlanColumn(field, typed.scalar)]))
            query.fields.append(field)
            query.mention(query.fields.count - 1)
        }
    }
}
