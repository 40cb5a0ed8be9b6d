import Files
import Messages
import Notebooks
import Outputs

/// Compares two notebooks as they stand in their files; nothing is run.
struct DiffNotebooks: Command {
    static let first = Parameter<String>.word("A", .required, Text(en: "a notebook, *.assay.md", zh: "笔记本文件 *.assay.md"), kind: .path)
    static let second = Parameter<String>.word(
        "B", .required, Text(en: "the notebook to compare it with", zh: "与之比较的笔记本"), kind: .path)

    static let all = Parameter<String>.choice(
        "all", ["all"], .optional,
        Text(en: "each value in a line of its own, with all digits, also the points of curves", zh: "每个值各占一行并给出全部位数，含曲线各点"))

    let name = "diff"
    let topic = Topic.notebook
    let summary = Text(
        en: "Compare two notebooks cell by cell: statements, recorded values, circumstances; nothing is run.",
        zh: "逐单元格比较两个笔记本：语句、记录的数值与记录条件；不执行任何语句。")
    let parameters: [any ParameterFacts] = [Self.first, Self.second, Self.all]
    let examples: [String] = []
    let effect = Effect.reads
    let transcriptKind = Transcript.Kind.passing

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseMasked(name)
        let first = try Self.notebook(arguments[Self.first], at: arguments.place(of: Self.first), session)
        let second = try Self.notebook(arguments[Self.second], at: arguments.place(of: Self.second), session)
        return try NotebookDifference(from: first, to: second, control: session.control)
            .output(isWhole: arguments[optional: Self.all] != nil)
    }

    private static func notebook(_ file: String, at place: Place, _ session: Session) throws -> Notebook {
        do {
            return try Notebook.parse(bytes: TextFile.bytes(session.environment.access.readablePath(file)), file: file)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
    }
}
