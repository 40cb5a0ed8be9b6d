import Datasets
import Messages
import Outputs
import Supervision

/// Reads what was done from a file: a line per step, by code or name, kind, date and reason; whole or not at all.
struct DisposeImport: Command {
    static let file = LinkList.file
    static let key = LinkList.key
    static let enterprise = LinkList.enterprise

    let name = "dispose import"
    let topic = Topic.supervision
    let summary = Text(
        en: "Read what was done from a CSV file with code or name, kind, date and because; lines that fit nobody are listed.",
        zh: "从 CSV 文件导入处置记录：代码或名称、方式、日期、理由；无法对应的行会列出。")
    let parameters: [any ParameterFacts] = [Self.file, Self.key, Self.enterprise]
    let examples: [String] = []
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let reading = try ListReading(
            arguments[Self.file], at: arguments.place(of: Self.file), code: LinkList.told(Self.key, arguments),
            name: LinkList.told(Self.enterprise, arguments), in: session)
        let snapshot = try session.requireSnapshot()
        let dataset = try session.requireWorkplace().dataset
        let lines = try DispositionLines(
            reading, numbers: dataset.enterprises(in: snapshot), at: arguments.place(of: Self.file), in: session)
        let note = lines.steps.isEmpty ? Note.unchanged : try session.record(.dispose(lines.steps), arguments)
        let identities = try EnterpriseIdentities(dataset, in: snapshot, control: session.control)
        let doubtful = LinkedListTables(reading.linked, identities: identities).doubtful
        return Output(
            tables: [try DispositionTable.table(lines.steps, in: session), lines.rejections, doubtful].compactMap(\.self),
            metrics: lines.metrics,
            notes: reading.notes(snapshot: snapshot.name).filter { $0.code != "doubled-lines" } + [note])
    }
}
