import Messages

/// Says which columns the result has.
package struct Select: Stage {
    /// Nil for `select *`.
    let items: [Item]?

    package static let facts = StageFacts(
        "select", forms: ["select ITEM, ...", "select *"],
        parts: [.first(.items, or: ["*"])],
        summary: Text(en: "says which columns the rows have, `*` for all", zh: "指定结果的列，`*` 表示全部"),
        examples: [
            "enterprises | select code, name, capital = registered_capital / 1万",
            "tags | where iv > 0.1 | select id, name, iv, missing_share",
        ])

    package static func parse(_ parser: inout Parser) throws -> Select {
        guard parser.take(.star) else { return Select(items: try parser.items()) }
        guard parser.token.kind != .sign(.comma) else {
            throw parser.unexpected(
                Text(en: "`|` or the end: `*` stands alone", zh: "`|` 或结尾：`*` 须单独使用"),
                hint: Text(en: "`derive NAME = ...` adds columns to all", zh: "`derive 名称 = ...` 可在全部列之外增加列"))
        }
        return Select(items: nil)
    }

    package var printed: String { "select \(items?.printed ?? "*")" }

    package var wayBack: WayBack { items.map { .columns($0) } ?? .row }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        guard let items else {
            query.isProjected = true
            return
        }
        let columns = query.columns(items)
        let keys = query.keys.compactMap { key in columns.firstIndex { $0.value == .field(key) } }
        query.replaceColumns(columns, keys: keys.count == query.keys.count ? keys : [], by: .pick(columns))
    }
}

extension Lowering {
    /// Items as columns with their names; a bare field keeps all that is known of it.
    mutating func columns(_ items: [Item]) -> [PlanColumn] {
        var columns: [PlanColumn] = []
        for item in items {
            let typed = value(item.expression)
            guard let name = columnName(of: item, typed) else { continue }
            reportDoubled(name, among: columns.map(\.field.name), item)
            let field = typed.slot.map { fields[$0].renamed(name) } ?? typed.field(named: name)
            columns.append(PlanColumn(field, typed.scalar))
        }
        return columns
    }

    /// The name that the item was given, or that a bare field has; nil, reported, where there is none.
    private mutating func columnName(of item: Item, _ typed: Typed) -> String? {
        if let given = item.name { return given.text }
        if let slot = typed.slot, item.expression.bareName != nil { return fields[slot].name.replacing(".", with: "_") }
        if !typed.isUnknown { reportUnnamed(item.expression) }
        return nil
    }

    mutating func reportUnnamed(_ expression: Expression) {
        let written = expression.printedBehindName
        report(
            "unnamed-expression", Text(en: "this column needs a name", zh: "该列需要名称"), expression.extent,
            hint: Text(en: "`NAME = \(written)`", zh: "`名称 = \(written)`"))
    }

    mutating func reportDoubled(_ name: String, among others: [String], _ item: Item) {
        guard others.contains(name) else { return }
        report(
            "doubled-name", Text(en: "two columns would be called `\(name)`", zh: "有两列同名：`\(name)`"),
            item.name?.extent ?? item.expression.extent,
            hint: Text(
                en: "give one of them another name: `NAME = \(item.expression.printedBehindName)`",
                zh: "请给其中一列另取名称：`名称 = \(item.expression.printedBehindName)`"
            ))
    }
}
