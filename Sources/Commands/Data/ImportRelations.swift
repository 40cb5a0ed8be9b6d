import Datasets
import Files
import Messages
import Outputs

/// Reads relations of enterprises from a CSV file into the open dataset.
struct ImportRelations: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a CSV file, plain or gzip", zh: "CSV 文件，可为 gzip"))
    static let replace = Parameter<String>.choice(
        "replace", ["yes", "no"], .option, Text(en: "take the place of all relations that are there", zh: "替换已有的全部关系"))

    let name = "relation import"
    let topic = Topic.data
    let summary = Text(
        en: "Import relations from a CSV file with the columns kind, source, target, and share, amount, since, until where known.",
        zh: "从 CSV 导入关系；列为关系类型、主体、对象，可有持股比例、金额、起始日期、终止日期。")
    let parameters: [any ParameterFacts] = [Self.file, Self.replace]
    let examples: [String] = []
    let effect = Effect.replaces

    /// What is added takes nothing away.
    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        let count = try session.requireWorkplace().dataset.relationCount
        guard arguments[optional: Self.replace] == "yes", count > 0 else { return [] }
        return [Text(en: "the dataset's \(count) relations are replaced", zh: "数据集现有的 \(count) 条关系将被替换")]
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        let dataset = try session.requireWorkplace().dataset
        let file = try session.environment.access.readablePath(arguments[Self.file])
        let found = try RelationImport(
            file, for: dataset, replaces: arguments[optional: Self.replace] == "yes", control: session.control)
        guard found.total > 0 || found.duplicates > 0 else { throw Self.nothing(found, at: arguments.place(of: Self.file)) }
        try found.write(into: dataset, entry: session.journalEntry(.change, command: arguments.statement.text), control: session.control)
        try session.reopenDataset()
        return Output(tables: Self.tables(of: found), notes: Self.notes(on: found))
    }

    // MARK: -

    /// Rejected rows that are shown one by one.
    private static let shown = 100

    private static func tables(of found: RelationImport) -> [Table] {
        let counts = RelationKind.allCases.map { [Cell.text($0.name), Cell.integer(found.taken[$0] ?? 0)] }
        let taken = Table(
            "relations",
            columns: [TableColumn("kind", .text, isKey: true, vocabulary: RelationFields.kindWords), TableColumn("taken", .integer)],
            rows: counts)
        guard !found.rejected.isEmpty else { return [taken] }
        return [taken, rejected(found)]
    }

    private static func rejected(_ found: RelationImport) -> Table {
        Table(
            "rejected", columns: [TableColumn("line", .integer, isKey: true, isOrdinal: true), TableColumn("reason", .text)],
            rows: found.rejected.prefix(shown).map { [.integer($0.line), .phrase($0.reason.text)] })
    }

    private static func notes(on found: RelationImport) -> [Note] {
        var notes: [Note] = []
        func add(_ code: String, _ count: Int, _ text: Text) {
            if count > 0 { notes.append(Note(code, text, count: count)) }
        }
        let rejected = found.rejected.count
        add(
            "rejected-rows", rejected,
            Text(
                en: "\(rejected) of \(found.records) records were rejected\(rejected > shown ? "; the first \(shown) are shown" : "")",
                zh: "\(found.records) 条记录中有 \(rejected) 条被拒收\(rejected > shown ? "，列出前 \(shown) 条" : "")"))
        add(
            "duplicates", found.duplicates,
            Text(en: "\(found.duplicates) records repeat a relation and were left out", zh: "\(found.duplicates) 条记录与已有关系重复，未采用"))
        add(
            "outsiders", found.newParties.count,
            Text(
                en: "\(found.newParties.count) persons, companies and addresses are no enterprises of the dataset and stand as outsiders",
                zh: "\(found.newParties.count) 个个人、企业或地址不是本数据集的企业，记为外部主体；同名的个人视为同一人"))
        add(
            "unknown-codes", found.unknownCodes,
            Text(en: "\(found.unknownCodes) codes are of no enterprise of the dataset", zh: "\(found.unknownCodes) 个代码不属于本数据集的企业"))
        add(
            "rounded", found.roundedShares,
            Text(en: "\(found.roundedShares) shares were rounded to four decimals", zh: "\(found.roundedShares) 个比例四舍五入到四位小数"))
        add(
            "rounded", found.roundedAmounts,
            Text(en: "\(found.roundedAmounts) amounts were rounded to whole yuan", zh: "\(found.roundedAmounts) 个金额四舍五入到元"))
        if found.encoding != .utf8 {
            notes.append(Note("encoding", Text(en: "read as \(found.encoding.rawValue)", zh: "按 \(found.encoding.rawValue) 编码读取")))
        }
        notes.append(
            Note(
                "refresh",
                Text(en: "`refresh relations` computes the tags that follow from them", zh: "`refresh relations` 可据此重新计算关系标签")))
        return notes
    }

    private static func nothing(_ found: RelationImport, at place: Place) -> Diagnostic {
        let first = found.rejected.first
        return Diagnostic(
            "rejected-rows",
            Text(en: "none of \(found.records) records is a relation, so nothing was taken", zh: "\(found.records) 条记录均不是关系，未采用任何数据"),
            at: place,
            hint: first.map {
                Text(en: "line \($0.line): \($0.reason.text.en)", zh: "第 \($0.line) 行：\($0.reason.text.zh)")
            })
    }
}
