import Datasets
import Files
import Messages
import Outputs

/// Writes the snapshot to a CSV file that `import` reads back.
struct ExportCSV: Command {
    static let file = ExportRequest.file(Text(en: "the CSV file to write", zh: "要写出的 CSV 文件"))

    let name = "export csv"
    let topic = Topic.data
    let summary = Text(
        en: "Write the snapshot to a CSV file that import reads back: identity, outcome, all tags or those named.",
        zh: "将快照写成可再导入的 CSV 文件：企业信息、表现结果、全部或指定标签。")
    let parameters: [any ParameterFacts] = [Self.file, ExportRequest.tags, ExportRequest.condition]
    let examples = ["export csv city.csv", "export csv arrears.csv tax_arrears tax_grade where tax_arrears > 0"]
    let effect = Effect.replaces
    let transcriptKind = Transcript.Kind.kept

    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        try ExportRequest.losses(Self.file, arguments, in: session) { try AtomicFile.requireReplaceable($0) }
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseMasked(name)
        let (budget, control) = (session.environment.budget, session.control)
        return try ExportRequest.run(Self.file, arguments, in: session, isCSV: true) {
            try CSVExport.write($0, to: $1, budget: budget, control: control)
        }
    }
}
