import Messages
import Outputs
import Queries

/// Shows the plan of a query.
struct ExplainQuery: Command {
    static let query = Parameter<ExpressionText>.expression("QUERY", Text(en: "a query", zh: "查询"), kind: .query)

    let name = "explain"
    let topic = Topic.session
    let summary = Text(en: "Show the plan of a query: its core steps, one line each.", zh: "显示查询的执行计划，逐步一行。")
    let parameters: [any ParameterFacts] = [Self.query]
    let examples = ["explain enterprises | where tax_arrears > 0 | by district: n = count()"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let text = arguments[Self.query]
        let compiled = try Compiler.compile(
            try QueryParser.query(text.source, text.range), catalogue: SessionCatalogue(session: session))
        let rows = compiled.plan.description.enumerated().map { [Cell.integer($0 + 1), .text($1.step), .text($1.what)] }
        let columns = [
            TableColumn("number", .integer, isKey: true, isOrdinal: true), TableColumn("step", .text, vocabulary: Self.steps),
            TableColumn("what", .text),
        ]
        return Output(Table("plan", columns: columns, rows: rows), notes: compiled.notes)
    }

    private static let steps = Vocabulary([
        "scan": "读取", "filter": "筛选", "derive": "计算", "aggregate": "聚合", "sort": "排序", "limit": "截取", "join": "连接", "sample": "抽样",
        "bin-count": "分区计数", "contrast": "对比", "pick": "选列",
    ])
}
