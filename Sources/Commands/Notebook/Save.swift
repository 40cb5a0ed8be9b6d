import Datasets
import Files
import Messages
import Notebooks
import Outputs
import Scorecards

/// Writes the session as a notebook that anyone can replay.
struct Save: Command {
    static let file = Parameter<String>.path(.required, Text(en: "the notebook, *.assay.md", zh: "笔记本文件 *.assay.md"))
    static let all = Parameter<String>.choice(
        "all", ["all"], .optional, Text(en: "keep what failed and what was undone too", zh: "保留失败与已撤销的语句"))

    static let suffix = ".assay.md"

    let name = "save"
    let topic = Topic.notebook
    let summary = Text(
        en: "Write the session as a notebook: prose, statements, results; what failed or was undone at once is left out.",
        zh: "将会话写成笔记本：文字、语句与结果；失败与随即撤销的语句不写入。")
    let parameters: [any ParameterFacts] = [Self.file, Self.all]
    let examples = ["enterprises | by district", "save first.assay.md"]
    let effect = Effect.replaces

    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        let file = arguments[Self.file]
        return file.hasSuffix(Self.suffix) ? try session.loss(ofFile: file) : []
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let file = arguments[Self.file]
        guard file.hasSuffix(Self.suffix) else {
            throw Diagnostic(
                "not-a-notebook", Text(en: "a notebook's name ends in \(Self.suffix)", zh: "笔记本文件名须以 \(Self.suffix) 结尾"),
                at: arguments.place(of: Self.file),
                hint: Text(en: "last | save \(file) writes the last result", zh: "last | save \(file) 写出上一个结果"))
        }
        let path = try session.environment.access.writablePath(file)
        let pages = try SessionPages(session: session, path: path, all: arguments[optional: Self.all] != nil)
        let written = try pages.write()
        session.transcript.markSaved()
        return Output(notes: pages.notes, files: [WrittenFile(path: file, rows: nil, sha256: written)])
    }
}

/// A session on its way into a notebook file.
private struct SessionPages {
    let session: Session
    let path: String
    private let entries: [Transcript.Entry]
    private var written: [NotebookWriter.Entry] = []
    private var pictures: NotebookPictures

    var notes: [Note] { pictures.notes + changesOfData }

    /// Statements that changed the dataset itself: a replay finds it changed, and cannot make the change.
    private var changesOfData: [Note] {
        let texts = session.transcript.entries.compactMap { entry -> String? in
            guard case .statement(let text, .success, .passing) = entry else { return nil }
            let words = text.split { $0.isWhitespace }.prefix(2).joined(separator: " ")
            let command = CommandList.command(named: words)
            return command is RefreshRelations || command is ImportRelations ? text : nil
        }
        guard !texts.isEmpty else { return [] }
        let list = ListText.of(texts, limit: 3)
        return [
            Note(
                "data-changed",
                Text(
                    en: "left out, since they change the dataset itself, which a replay does not: \(list)",
                    zh: "以下语句更改数据集本身，重放不会执行，故未写入：\(list)"), count: texts.count)
        ]
    }

    init(session: Session, path: String, all: Bool) throws {
        self.session = session
        self.path = path
        pictures = NotebookPictures(session: session, beside: path)
        entries = session.transcript.kept(all: all)
        let workplace = try session.requireWorkplace()
        guard !entries.isEmpty else {
            throw Diagnostic(
                "nothing-to-save",
                Text(en: "nothing was said since \(workplace.dataset.name) was opened", zh: "打开 \(workplace.dataset.name) 以来没有可保存的内容"))
        }
        try gather()
    }

    private mutating func gather() throws {
        let figures = NotebookFigures(session: session)
        var cell = 0
        for entry in entries {
            switch entry {
            case .prose(let text): written.append(.prose(try session.shown(file: text)))
            case .statement(let text, let said, _):
                cell += 1
                let result = try shown(said)
                var shown: [String] = []
                var links: [WrittenCell.Link] = []
                if case .success(let output) = result, !output.figures.isEmpty {
                    shown = try figures.pictures(of: output)
                    links = try pictures.draw(output.figures, named: "\(cell)")
                }
                written.append(.cell(WrittenCell(source: session.remembered(text), result: result, pictures: shown, links: links)))
            }
        }
    }

    /// What was said before identities were hidden is hidden too.
    private func shown(_ said: Result<Output, Diagnostics>) throws -> Result<Output, Diagnostics> {
        switch said {
        case .success(let output): .success(try session.shown(output))
        case .failure(let diagnostics): .failure(session.shown(diagnostics))
        }
    }

    /// Pictures first, then the notebook that links them; the digest of the notebook.
    func write() throws -> String {
        let text = try NotebookWriter(NotebookFigures.blocks(session)).text(
            FrontMatter(try circumstances()), written, control: session.control)
        try pictures.write()
        try AtomicFile.write(text, to: path)
        return SHA256.hex(of: text.utf8)
    }

    /// Those of the session's beginning.
    private func circumstances() throws -> Circumstances {
        let dataset = try session.requireWorkplace().dataset
        let start = session.transcript.start
        return Circumstances(
            tool: ToolVersion.number, dataset: Path.relative(dataset.path, to: Path.split(path).folder),
            fingerprint: try dataset.fingerprint,
            snapshot: start.snapshot,
            card: start.card.map { .init(name: $0.card.name, hash: $0.card.contentHash, split: $0.split.notebookText) },
            journal: start.journal,
            seed: start.seed, settings: session.maskSetting)
    }
}
