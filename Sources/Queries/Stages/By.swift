import Messages
import Outputs

/// Puts rows together by keys, and says what each group comes to.
package struct By: Stage {
    let keys: [Item]
    /// Nil where there is no colon: then the rows are counted.
    let measures: [Item]?

    package static let facts = StageFacts(
        "by", forms: ["by KEY, ... : ITEM, ...", "by KEY, ...", "by : ITEM, ..."],
        parts: [.first(.items, or: [":"]), .behind(":", .aggregates)],
        summary: Text(
            en: "one row for each group of equal keys, with its aggregates; without any, `n = count()`",
            zh: "按键分组，每组一行聚合结果；未写聚合时为 `n = count()`"),
        examples: [
            "enterprises | by industry: n = count(), bad = bad_rate(), p90(tax_arrears)",
            "enterprises | by : n = count(), bad = bad_rate()",
        ])

    package static func parse(_ parser: inout Parser) throws -> By {
        let isBare = parser.token.kind == .end || parser.token.kind == .sign(.pipe)
        let keys = isBare || parser.token.kind == .sign(.colon) ? [] : try parser.items()
        return By(keys: keys, measures: parser.take(.colon) ? try parser.items() : nil)
    }

    package var printed: String {
        let parts = [keys.isEmpty ? nil : keys.printed, measures.map { ": " + $0.printed }].compactMap { $0 }
        return (["by"] + (parts.isEmpty ? [] : [parts.joined()])).joined(separator: " ")
    }

    package var wayBack: WayBack { .groups(keys) }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        query.scope = .keys
        let keys = query.keyColumns(keys)
        query.scope = .groups
        query.groupKeys = keys
        query.measures = []
        let counted = [Item(Expression(.call("count", [], isOverAll: false), place.name), name: GivenName("n", place.name))]
        let results = query.groupResults(measures ?? counted, keys: keys, areGiven: measures != nil)
        query.scope = .rows
        query.steps.append(.aggregate(keys: keys, measures: query.measures))
        let columns = keys.enumerated().map { PlanColumn($1.field, .field($0)) } + results
        query.replaceColumns(columns, keys: Array(keys.indices), by: .pick(columns))
        query.isSorted = false
        query.resultName = "groups"
    }
}

extension Lowering {
    /// Keys as columns; a named constant was probably meant as a comparison.
    mutating func keyColumns(_ items: [Item]) -> [PlanColumn] {
        let columns = columns(items)
        for (item, column) in zip(items, columns) where columns.count == items.count {
            reportConstantKey(item, column.value)
        }
        return columns
    }

    /// Says so where a key is one value for all rows: `KEY = 1` was most likely meant as a comparison, and not as a name.
    mutating func reportConstantKey(_ item: Item, _ value: Scalar) {
        guard case .constant = value else { return }
        let comparison = item.name.map { "(\(NameLiteral.printed($0.text)) = \(item.expression.printed))" }
        report(
            "constant-key", Text(en: "this key is the same for all rows", zh: "该分组键对所有行都相同"), item.expression.extent,
            expected: Text(en: "a field or an expression of fields", zh: "字段或由字段构成的表达式"),
            hint: comparison.map { Text(en: "for a comparison: `NAME = \($0)`", zh: "若要比较：`名称 = \($0)`") })
    }

    /// - Parameter areGiven: whether the names that the items have are the user's own.
    fileprivate mutating func groupResults(_ items: [Item], keys: [PlanColumn], areGiven: Bool) -> [PlanColumn] {
        var results: [PlanColumn] = []
        for item in items {
            let typed = value(item.expression)
            guard let name = item.name?.text ?? aggregateName(item.expression) else {
                if !typed.isUnknown { reportUnnamed(item.expression) }
                continue
            }
            reportDoubled(name, among: (keys + results).map(\.field.name), item)
            let head = areGiven && item.name != nil ? ChineseHead.asTyped : .programs
            results.append(PlanColumn(typed.field(named: name, chineseName: head), typed.scalar))
        }
        return results
    }

    /// `p90_tax_arrears` of `p90(tax_arrears)`, by the field's identifier however it was written; nil for other expressions.
    private mutating func aggregateName(_ expression: Expression) -> String? {
        guard case .call(let name, let arguments, _) = expression.form, arguments.count <= 1 else { return nil }
        guard let argument = arguments.first else { return name }
        guard let field = argument.bareName else { return nil }
        let saved = (scope, diagnostics)
        defer { (scope, diagnostics) = saved }
        scope = .aggregate
        guard let slot = value(of: field, argument.extent).slot else { return name + "_" + field.name }
        return name + "_" + String(fields[slot].name.map { $0 == "." ? "_" : $0 })
    }
}
