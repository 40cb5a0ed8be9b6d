import Datasets
import Files
import Messages
import Outputs
import Supervision

/// Finds the enterprises that a list from outside means.
struct LinkList: Command {
    static let file = Parameter<String>.path(
        .required, Text(en: "a list as CSV, plain or gzip; at most a million lines", zh: "CSV 名单，可为 gzip；至多一百万行"))
    static let key = Parameter<String>.word(
        "key", .option, Text(en: "the column of codes; by its header or what it holds by default", zh: "代码列；默认按列名或内容判断"))
    static let enterprise = Parameter<String>.word(
        "name", .option, Text(en: "the column of names; by its header or what it holds by default", zh: "名称列；默认按列名或内容判断"))

    let name = "link"
    let topic = Topic.data
    let summary = Text(
        en:
            "Find the enterprises that an outside list means, by code or name; what is doubtful is listed with its candidates, never guessed.",
        zh: "按代码或名称将外部名单与企业匹配；存疑者列出候选，绝不猜测。")
    let parameters: [any ParameterFacts] = [Self.file, Self.key, Self.enterprise]
    let examples = [
        "enterprises | sample 20 | select code, name | save list.csv", "link list.csv", #"link list.csv | where how = "doubtful""#,
    ]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let reading = try ListReading(
            arguments[Self.file], at: arguments.place(of: Self.file), code: Self.told(Self.key, arguments),
            name: Self.told(Self.enterprise, arguments), in: session)
        let (dataset, snapshot) = (try session.requireWorkplace().dataset, try session.requireSnapshot())
        let identities = try EnterpriseIdentities(dataset, in: snapshot, control: session.control)
        let tables = LinkedListTables(reading.linked, identities: identities)
        return Output(
            tables: [tables.lines, tables.kinds, tables.doubtful].compactMap(\.self), metrics: tables.metrics,
            notes: reading.notes(snapshot: snapshot.name))
    }

    /// The column that an option names, with its place.
    static func told(_ parameter: Parameter<String>, _ arguments: Arguments) -> (header: String, place: Place)? {
        arguments[optional: parameter].map { ($0, arguments.place(of: parameter)) }
    }
}
