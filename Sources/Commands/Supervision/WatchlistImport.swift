import Columns
import Datasets
import Messages
import Outputs
import Supervision

/// Reads a regulator's watch list and keeps it in the dataset; what is doubtful is matched with nobody, and listed.
struct WatchlistImport: Command {
    static let list = Parameter<String>.newName("NAME", .required, Text(en: "what the list is called here", zh: "名单的名称"))
    static let file = LinkList.file
    static let key = LinkList.key
    static let enterprise = LinkList.enterprise
    static let since = Parameter<String>.word("since", .option, Text(en: "the column of days since when", zh: "列入日期所在列"))
    static let note = Parameter<String>.word("note", .option, Text(en: "the column of reasons", zh: "列入原因所在列"))

    let name = "watchlist import"
    let topic = Topic.supervision
    let summary = Text(
        en: "Read a regulator's watch list into the dataset, matched by code or name; what is doubtful is matched with nobody.",
        zh: "将监管名单导入数据集，按代码或名称匹配；存疑者不匹配任何企业。")
    let parameters: [any ParameterFacts] = [Self.list, Self.file, Self.key, Self.enterprise, Self.since, Self.note]
    let examples: [String] = []
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let name = arguments[Self.list]
        let ledger = try session.requireWorkplace().ledger
        if try ledger.watchlists().contains(where: { $0.list == name }) {
            throw Diagnostic(
                "list-exists", Text(en: "there is a watch list `\(name)` already", zh: "名单“\(name)”已存在"),
                at: arguments.place(of: Self.list),
                hint: Text(en: "watchlist drop \(name) takes it away", zh: "用 watchlist drop \(name) 删除后再导入"))
        }
        let reading = try ListReading(
            arguments[Self.file], at: arguments.place(of: Self.file), code: LinkList.told(Self.key, arguments),
            name: LinkList.told(Self.enterprise, arguments), in: session)
        let snapshot = try session.requireSnapshot()
        let numbers = try session.requireWorkplace().dataset.enterprises(in: snapshot)
        let days = try DayColumn(reading, option: LinkList.told(Self.since, arguments), headers: ["since", "date", "列入日期", "列入时间", "日期"])
        let notes = try reading.column(named: LinkList.told(Self.note, arguments), or: ["note", "reason", "原因", "列入原因", "事由", "备注"])
        var entries: [WatchlistEntry] = []
        for (record, line) in zip(reading.list.records, reading.linked.lines) where line.sameAs == nil {
            entries.append(
                WatchlistEntry(
                    list: name, code: line.code.isEmpty ? nil : line.code, name: line.name.isEmpty ? nil : line.name,
                    enterprise: line.match.row.map { Int(numbers[$0]) }, since: try days.day(of: record),
                    note: notes.map { record.fields[$0] }.flatMap { $0.isEmpty ? nil : $0 }))
        }
        let note = try session.record(.list(entries), arguments)
        let identities = try EnterpriseIdentities(session.requireWorkplace().dataset, in: snapshot, control: session.control)
        let tables = LinkedListTables(reading.linked, identities: identities)
        return Output(
            tables: [tables.kinds, tables.doubtful].compactMap(\.self), metrics: [Metric("entries", entries.count)] + tables.metrics,
            notes: reading.notes(snapshot: snapshot.name) + days.notes + [note])
    }
}
