import Datasets
import Files
import Messages
import Outputs

/// Writes the snapshot as one plain table of a SQLite file.
struct ExportSQLite: Command {
    static let file = ExportRequest.file(Text(en: "the SQLite file to write", zh: "要写出的 SQLite 文件"))

    let name = "export sqlite"
    let topic = Topic.data
    let summary = Text(
        en: "Write the snapshot to a SQLite file as one table `enterprises`: identity, outcome, all tags or those named.",
        zh: "将快照写成 SQLite 文件中的一张表 `enterprises`：企业信息、表现结果、全部或指定标签。")
    let parameters: [any ParameterFacts] = [Self.file, ExportRequest.tags, ExportRequest.condition]
    let examples = ["export sqlite city.sqlite", #"export sqlite bad.sqlite where outcome = "bad""#]
    let effect = Effect.replaces
    let transcriptKind = Transcript.Kind.kept

    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        try ExportRequest.losses(Self.file, arguments, in: session) { try SQLiteExport.requireReplaceable($0) }
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseMasked(name)
        let (budget, control) = (session.environment.budget, session.control)
        return try ExportRequest.run(Self.file, arguments, in: session, isCSV: false) {
            try SQLiteExport.write($0, to: $1, budget: budget, control: control)
        }
    }
}
