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
        let (dataset, snapshot) = (try session.requireWorkplace().dataset, try session.requireSnapshot())
        let read = try list(arguments, session)
        let lacksHeaders = ListColumns.lacksHeaders(read)
        let list = lacksHeaders ? read.withoutHeaders : read
        let columns = try columns(of: list, arguments)
        let matcher = try EnterpriseMatcher(dataset, in: snapshot, control: session.control)
        let linked = try LinkedList.of(list, columns: columns, matcher: matcher, control: session.control)
        let tables = try LinkedListTables(linked, identities: EnterpriseIdentities(dataset, in: snapshot, control: session.control))
        let notes = LinkNotes(list: list, columns: columns, linked: linked, lacksHeaders: lacksHeaders, snapshot: snapshot.name)
        return Output(tables: [tables.lines, tables.kinds, tables.doubtful].compactMap(\.self), metrics: tables.metrics, notes: notes.all)
    }

    private func list(_ arguments: Arguments, _ session: Session) throws -> OutsideList {
        do {
            return try OutsideList.read(session.environment.access.readablePath(arguments[Self.file]), control: session.control)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.file))
        }
    }

    private func columns(of list: OutsideList, _ arguments: Arguments) throws -> ListColumns {
        func told(_ parameter: Parameter<String>) throws -> Int? {
            guard let header = arguments[optional: parameter] else { return nil }
            if let index = list.headers.firstIndex(of: header) { return index }
            throw Diagnostic(
                "unknown-column", Text(en: "the list has no column `\(header.brief)`", zh: "名单中没有列“\(header.brief)”"),
                at: arguments.place(of: parameter), expected: .verbatim(ListText.of(list.headers.map(\.brief), limit: 10)),
                nearNames: NearNames.near(header, in: list.headers))
        }
        let (code, name) = (try told(Self.key), try told(Self.enterprise))
        let found = ListColumns.find(in: list)
        // What somebody named has its one use; the other one is found among the rest.
        let columns = ListColumns(
            code: code ?? (found.code == name ? nil : found.code), name: name ?? (found.name == code ? nil : found.name))
        guard columns.code == nil, columns.name == nil else { return columns }
        throw Diagnostic(
            "no-list-column", Text(en: "no column of the list looks like codes or names of enterprises", zh: "名单中没有可识别的代码列或名称列"),
            at: arguments.place(of: Self.file),
            expected: Text(
                en: "a column such as 统一社会信用代码 or 企业名称 among: \(ListText.of(list.headers.map(\.brief), limit: 10))",
                zh: "“统一社会信用代码”或“企业名称”一类的列；现有列：\(ListText.of(list.headers.map(\.brief), limit: 10))"),
            hint: Text(en: "key=COLUMN or name=COLUMN names it", zh: "用 key=列名 或 name=列名 指定"))
    }
}
