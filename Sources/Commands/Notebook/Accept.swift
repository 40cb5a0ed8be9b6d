import Files
import Messages
import Notebooks
import Outputs

/// Takes what a notebook's cells give now as its new recording.
struct Accept: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a notebook, *.assay.md", zh: "笔记本文件 *.assay.md"))

    let name = "accept"
    let topic = Topic.notebook
    let summary = Text(
        en: "Run a notebook again and keep what it gives now; prose and cells stay as they are.", zh: "重放笔记本并以当前结果更新记录；文字与单元格不变。")
    let parameters: [any ParameterFacts] = [Self.file]
    let examples: [String] = []
    let effect = Effect.writes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        let report = try session.replayed(arguments[Self.file], at: arguments.place(of: Self.file))
        let figures = NotebookFigures(session: session)
        let text = try Acceptance.text(of: report, blocks: NotebookFigures.blocks(session), control: session.control) { cell, statement in
            guard let cell = report.cells.first(where: { $0.number == cell }), statement <= cell.results.count,
                case .success(let output) = cell.results[statement - 1]
            else { return [] }
            return figures.pictures(of: output)
        }
        var output = report.output
        guard text != report.notebook.text else { return output }
        let path = try session.environment.access.writablePath(arguments[Self.file])
        try AtomicFile.write(text, to: path)
        output.files.append(WrittenFile(path: arguments[Self.file], rows: nil, sha256: SHA256.hex(of: text.utf8)))
        return output
    }
}
