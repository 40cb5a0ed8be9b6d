import Columns
import Messages
package import Outputs

/// The way back from a row of a grouped result to the rows that it was made of: the query up to its last grouping, and what the
/// row says of its keys as conditions.
package struct Drill: Sendable {
    /// The source and the stages before the grouping, printed.
    private let start: String
    private let grouping: WayBack
    /// The columns chosen by each `select` behind the grouping.
    private let choices: [[Item]]

    /// Nil where no stage groups.
    ///
    /// - Parameter origin: the source that the stages begin with; no name of `let`.
    package init?(origin: String, stages: [StageSyntax]) {
        guard let index = stages.lastIndex(where: { Self.groups($0.stage.wayBack) }) else { return nil }
        start = ([NameLiteral.printed(origin)] + stages[..<index].map(\.stage.printed)).joined(separator: " | ")
        grouping = stages[index].stage.wayBack
        choices = Self.choices(stages[(index + 1)...])
    }

    /// Of a table whose rows stand for rows of `origin`, and of what stages make of it, none of which groups.
    package init(of origin: String, by grouping: WayBack, followedBy stages: [StageSyntax] = []) {
        start = NameLiteral.printed(origin)
        self.grouping = grouping
        choices = Self.choices(stages[...])
    }

    private init(_ drill: Drill, followedBy stages: [StageSyntax]) {
        start = drill.start
        grouping = drill.grouping
        choices = drill.choices + Self.choices(stages[...])
    }

    /// Of the result that more stages make of the grouped one, none of which groups.
    package func followed(by stages: [StageSyntax]) -> Drill {
        Drill(self, followedBy: stages)
    }

    /// The query of the rows behind row `row`, from 0, of the result `table`; throws where the result does not show what leads there.
    package func query(row: Int, of table: Table) throws -> String {
        let conditions: [String]
        switch grouping {
        case .groups(let keys): conditions = try keys.compactMap { try condition($0, row: row, of: table) }
        case .bars(let value, let key):
            conditions =
                try (key.map { [$0] } ?? []).compactMap { try condition($0, row: row, of: table) } + bar(value, row: row, of: table)
        case .span(let field, let keys):
            conditions =
                try keys.compactMap { try condition($0, row: row, of: table) } + span(NameLiteral.printed(field), row: row, of: table)
        case .numbered(let name, let all): conditions = [try Self.numbered(table[row, try column(name, in: table)], of: all)]
        case .row, .columns, .none:
            throw Diagnostic(
                "no-way-back", Text(en: "no rows stand behind one row of this result", zh: "该结果的一行不对应任何一组明细"),
                hint: Text(
                    en: "results of by, cross, dist, hist, bins, bands and validate have them",
                    zh: "by、cross、dist、hist、bins、bands、validate 的结果可以下钻"))
        }
        return conditions.isEmpty ? start : start + " | where " + conditions.joined(separator: " and ")
    }

    // MARK: - Stages

    private static func groups(_ way: WayBack) -> Bool {
        switch way {
        case .groups, .bars, .span, .numbered, .none: true
        case .row, .columns: false
        }
    }

    private static func choices(_ stages: ArraySlice<StageSyntax>) -> [[Item]] {
        stages.compactMap { stage in
            if case .columns(let items) = stage.stage.wayBack { items } else { nil }
        }
    }

    // MARK: - Columns

    /// Where the result shows what was the column `name` behind the grouping.
    private func column(_ name: String, in table: Table) throws -> Int {
        var shown: String? = name
        for items in choices { shown = shown.flatMap { Self.column($0, of: items) } }
        guard let shown, let index = table.index(of: shown) else {
            throw Diagnostic(
                "no-key", Text(en: "the result does not show `\(name)`, which its rows were grouped by", zh: "结果中没有分组键“\(name)”"),
                hint: Text(en: "leave the keys in the result, under any name", zh: "请在结果中保留分组键，名称不限"))
        }
        return index
    }

    /// What `select` calls the column `name`; nil where it leaves it out.
    private static func column(_ name: String, of items: [Item]) -> String? {
        items.first { $0.expression.bareName == FieldName(name) }.map { $0.name?.text ?? name }
    }

    // MARK: - Conditions

    /// Nil where the key sets no rows apart.
    private func condition(_ key: Item, row: Int, of table: Table) throws -> String? {
        let field = key.expression.bareName
        guard let name = key.name?.text ?? field.map({ ($0.prefix.map { $0 + "_" } ?? "") + $0.name }) else { return nil }
        let column = try column(name, in: table)
        return try Self.condition(key.expression, is: table[row, column])
    }

    private static func condition(_ key: Expression, is cell: Cell) throws -> String? {
        let operand = key.printed(within: .sum)
        switch cell {
        // Special codes too are in the group of what is missing.
        case .missing: return "\(operand) is missing"
        case .special(let code): return "code_of(\(key.printed)) = \(Expression.printed(real: code))"
        case .integer(let value): return "\(operand) = \(value)"
        case .real(let value): return "\(operand) = \(Expression.printed(real: value))"
        case .flag(let flag): return flag ? "(\(key.printed))" : "not (\(key.printed))"
        case .date(let day): return "\(operand) = \(day.iso)"
        case .text(let text), .time(let text): return "\(operand) = \(TextLiteral.printed(text))"
        case .word(.all): return nil
        case .word(let word): return "\(operand) = \(TextLiteral.printed(word.rawValue))"
        case .phrase: throw noKey
        }
    }

    private static func numbered(_ cell: Cell, of conditions: [String]) throws -> String {
        guard case .integer(let number) = cell, number >= 1, number <= conditions.count else { throw noKey }
        return conditions[number - 1]
    }

    private static var noKey: Diagnostic {
        Diagnostic("no-key", Text(en: "this row has no key to go by", zh: "该行没有可用的分组键"))
    }

    /// A bar holds its lower edge and not its upper one.
    private func bar(_ value: Expression, row: Int, of table: Table) throws -> [String] {
        let operand = value.printed(within: .sum)
        let special = value.bareName == nil ? "" : " and \(operand) is not special"
        let word = table[row, try column("bar", in: table)]
        if case .word(let word) = word, let bar = Bar(rawValue: word.rawValue) {
            switch bar {
            case .negative: return ["\(operand) < 0"]
            case .zero: return ["\(operand) = 0"]
            case .special: return ["\(operand) is special"]
            case .missing: return ["\(operand) is missing" + special]
            }
        }
        return try edges(of: operand, ["from": ">=", "to": "<"], row: row, of: table)
    }

    /// A span holds both its edges.
    private func span(_ operand: String, row: Int, of table: Table) throws -> [String] {
        try edges(of: operand, ["from": ">=", "to": "<="], row: row, of: table)
    }

    private func edges(of operand: String, _ signs: KeyValuePairs<String, String>, row: Int, of table: Table) throws -> [String] {
        try signs.map { name, sign in
            let edge = table[row, try column(name, in: table)]
            switch edge {
            case .date(let day): return "\(operand) \(sign) \(day.iso)"
            case .integer(let number): return "\(operand) \(sign) \(number)"
            case .real(let number): return "\(operand) \(sign) \(Expression.printed(real: number))"
            case .missing, .special, .flag, .text, .time, .word, .phrase:
                throw Diagnostic("no-key", Text(en: "this row has no edges to go by", zh: "该行没有区间端点"))
            }
        }
    }
}
