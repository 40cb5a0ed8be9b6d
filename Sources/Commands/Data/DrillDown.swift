import Messages
import Outputs
import Queries

/// Goes from a row of the last grouped result to the rows that it was made of.
struct DrillDown: QueryCommand {
    static let row = Parameter<Int>.integer(
        "N", .required, Text(en: "the row of the last grouped result, from 1", zh: "上一个分组结果的行号，从 1 起"), in: 1...Int(Int32.max))
    static let table = Parameter<String>.word(
        "TABLE", .optional,
        Text(
            en: "which table of a result of several, such as bands after validate; the first by itself",
            zh: "结果含多张表时指定其一，如 validate 之后的 bands；默认第一张"),
        kind: .groupedTable)

    let name = "drill"
    let topic = Topic.data
    let summary = Text(
        en: "Show the rows that a row of the last grouped result was made of.", zh: "显示上一个分组结果中某一行所含的明细。")
    let parameters: [any ParameterFacts] = [Self.row, Self.table]
    let examples = [
        "enterprises | by district: n = count() | sort n desc", "drill 1", "drill 2 | select code, name, tax_arrears | top 5",
        "add tax_arrears, insured_employees", "validate", "drill 5 bands | select code, score | top 3",
    ]
    let effect = Effect.reads

    func run(_ arguments: Arguments, followedBy tail: String, in session: inout Session) throws -> StatementOutcome {
        guard let result = session.grouped else {
            throw Diagnostic(
                "no-groups", Text(en: "no result has given groups yet", zh: "还没有分组结果"),
                hint: Text(en: "`enterprises | by district`, then `drill 1`", zh: "先 `enterprises | by district`，再 `drill 1`"))
        }
        let grouped = try table(of: result, arguments)
        let row = arguments[Self.row]
        let count = grouped.table.rowCount
        guard row <= count else {
            throw Diagnostic(
                "no-row", Self.noRow(row, of: grouped, in: result),
                at: arguments.place(of: Self.row),
                expected: count == 0
                    ? Text(en: "a result with rows", zh: "有行的结果") : Text(en: "a row from 1 to \(count)", zh: "1 到 \(count) 的行号"),
                hint: arguments[optional: Self.table] == nil ? Self.others(row, of: result) : nil)
        }
        return try session.drill(grouped, row: row - 1, followedBy: tail)
    }

    /// The table that was named, else the first.
    private func table(of result: GroupedResult, _ arguments: Arguments) throws -> GroupedResult {
        guard let name = arguments[optional: Self.table] else { return result }
        if let table = result.table(named: name) { return table }
        let names = result.names
        throw Diagnostic(
            "no-such-table", Text(en: "the last grouped result has no table `\(name)` to go back from", zh: "上一个分组结果中没有可下钻的表“\(name)”"),
            at: arguments.place(of: Self.table), expected: .verbatim(names.joined(separator: ", ")),
            nearNames: NearNames.near(name, in: names))
    }

    private static func noRow(_ row: Int, of table: GroupedResult, in result: GroupedResult) -> Text {
        guard !result.further.isEmpty else {
            return Text(en: "the last grouped result has no row \(row)", zh: "上一个分组结果没有第 \(row) 行")
        }
        let name = table.table.name
        return Text(
            en: "the table `\(name)` of the last grouped result has no row \(row)",
            zh: "上一个分组结果的表“\(TableNames.chinese(of: name) ?? name)”没有第 \(row) 行")
    }

    /// How to get to a row of the further tables; nil where none has it.
    private static func others(_ row: Int, of result: GroupedResult) -> Text? {
        let ways = result.further.filter { row <= $0.table.rowCount }.map { "`drill \(row) \($0.table.name)`" }
        guard !ways.isEmpty else { return nil }
        return Text(
            en: "of its other tables: \(ways.joined(separator: ", "))", zh: "其他表的行：\(ways.joined(separator: "、"))")
    }
}
