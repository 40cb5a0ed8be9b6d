import Datasets
import Files
import Messages
import Notebooks
import Outputs

/// Runs a notebook again and tells every value that differs, and why.
struct ReplayNotebook: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a notebook, *.assay.md", zh: "笔记本文件 *.assay.md"))

    static let folder = Parameter<String>.word(
        "folder", .option, Text(en: "where cells may write files; else a temporary folder", zh: "单元格可写文件的目录；默认为临时目录"), kind: .path)

    let name = "replay"
    let topic = Topic.notebook
    let summary = Text(en: "Run a notebook again and tell every value that differs, and why.", zh: "重放笔记本，列出每个不同的数值及原因。")
    let parameters: [any ParameterFacts] = [Self.file, Self.folder]
    let examples: [String] = []
    let effect = Effect.writes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        let report = try session.replayed(
            arguments[Self.file], folder: arguments[optional: Self.folder], at: arguments.place(of: Self.file))
        var output = report.output
        output.finding = report.finding
        return output
    }
}

extension Session {
    /// The report of a notebook, on the dataset that it names, else on the one that is open.
    func replayed(_ file: String, folder: String? = nil, at place: Place) throws -> ReplayReport {
        do {
            let path = try environment.access.readablePath(file)
            let notebook = try Notebook.parse(bytes: TextFile.bytes(path), file: file)
            let own = notebook.frontMatter.circumstances.dataset == nil ? workplace?.dataset.path : nil
            return try NotebookRun(
                path: path, dataset: own, folder: try folder.map(environment.access.writablePath), environment: environment,
                settings: settings, control: control
            ).report()
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
    }

    /// What reaches beyond the private layer is not done again in a replay.
    func refuseInReplay(_ command: String) throws {
        guard isReplaying else { return }
        throw Diagnostic(
            "not-in-replay", Text(en: "`\(command)` is not run in a replay", zh: "重放时不执行“\(command)”"),
            hint: Text(en: "run it in a session of its own", zh: "请在独立会话中运行"))
    }
}
