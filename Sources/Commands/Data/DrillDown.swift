import Messages
import Outputs
import Queries

/// Goes from a row of the last grouped result to the rows that it was made of.
struct DrillDown: QueryCommand {
    static let row = Parameter<Int>.integer(
        "N", .required, Text(en: "the row of the last grouped result, from 1", zh: "上一个分组结果的行号，从 1 起"), in: 1...Int.max)

    let name = "drill"
    let topic = Topic.data
    let summary = Text(
        en: "Show the rows that a row of the last grouped result was made of.", zh: "显示上一个分组结果中某一行所含的明细。")
    let parameters: [any ParameterFacts] = [Self.row]
    let examples = [
        "enterprises | by district: n = count() | sort n desc", "drill 1", "drill 2 | select code, name, tax_arrears | top 5",
    ]
    let effect = Effect.reads

    func run(_ arguments: Arguments, followedBy tail: String, in session: inout Session) throws -> StatementOutcome {
        guard let grouped = session.grouped else {
            throw Diagnostic(
                "no-groups", Text(en: "no query has given groups yet", zh: "还没有查询给出分组结果"),
                hint: Text(en: "`enterprises | by district`, then `drill 1`", zh: "先 `enterprises | by district`，再 `drill 1`"))
        }
        let row = arguments[Self.row]
        let count = grouped.table.rowCount
        guard row <= count else {
            throw Diagnostic(
                "no-row", Text(en: "the last grouped result has no row \(row)", zh: "上一个分组结果没有第 \(row) 行"),
                at: arguments.place(of: Self.row),
                expected: count == 0
                    ? Text(en: "a result with rows", zh: "有行的结果") : Text(en: "a row from 1 to \(count)", zh: "1 到 \(count) 的行号"))
        }
        return try session.drill(grouped, row: row - 1, followedBy: tail)
    }
}
