import Columns
import Datasets
import Files
import Messages
import Outputs
import Rendering
import Supervision

/// Writes the sheets of all enterprises that meet a condition into a folder, with an index page.
struct WriteSheets: Command {
    static let folder = Parameter<String>.word(
        "to", .option, Text(en: "the folder; sheets where it is left out", zh: "文件夹；缺省为 sheets"), kind: .path)
    static let language = WriteSheet.language
    static let condition = Parameter<ExpressionText>.expression(
        "CONDITION", Text(en: "a condition on enterprises", zh: "关于企业的条件"), options: [Self.folder.label, Self.language.label])

    let name = "sheet where"
    let topic = Topic.supervision
    let summary = Text(
        en: "Write the sheets of all enterprises that meet a condition into a folder, with an index page.",
        zh: "将符合条件的企业的体检表写入文件夹，并附索引页。")
    let parameters: [any ParameterFacts] = [Self.folder, Self.language, Self.condition]
    let examples: [String] = []
    let effect = Effect.replaces
    let transcriptKind = Transcript.Kind.kept

    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        try session.loss(ofFile: Path.joined(folder(arguments), SheetFolder.index), at: arguments.place(of: Self.folder))
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let snapshot = try session.requireSnapshot()
        let mask = try session.mask(ofRows: arguments[Self.condition], in: snapshot)
        let rows = (0..<snapshot.rows).filter { mask[$0] != 0 }
        guard !rows.isEmpty else {
            throw Diagnostic(
                "no-rows", Text(en: "no enterprise meets the condition", zh: "没有企业符合该条件"), at: arguments.place(of: Self.condition))
        }
        let language = arguments[optional: Self.language].flatMap(Language.init) ?? session.language
        let folder = SheetFolder(folder(arguments), language: language)
        let place = arguments.place(of: Self.folder)
        try Self.make(self.folder(arguments), at: place, in: session)
        let maker = try SheetMaker(session)
        let page = try SheetPage(language: language)
        var written: [SheetFolder.Entry] = []
        for (number, row) in rows.enumerated() {
            try session.control.step(Text(en: "writing sheets", zh: "写体检表"), done: number, total: rows.count)
            let sheet = try maker.sheet(ofRow: row)
            let file = try session.write(page.html(sheet), to: folder.path(of: sheet.code), at: place)
            written.append(SheetFolder.Entry(sheet: sheet, file: file))
        }
        let index = try session.write(folder.indexPage(of: written.map(\.sheet), snapshot: snapshot.name), to: folder.indexPath, at: place)
        var output = Output(SheetFolder.table(written), metrics: [Metric("sheets", written.count)])
        output.files = [index]
        var entry = session.journalEntry(.read, command: arguments.statement.text)
        entry.because = arguments.because
        try session.requireWorkplace().ledger.record(entry)
        return output
    }

    private static func make(_ folder: String, at place: Place, in session: Session) throws {
        do {
            try Folder.make(session.environment.access.writablePath(folder))
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
    }

    private func folder(_ arguments: Arguments) -> String { arguments[optional: Self.folder] ?? "sheets" }
}
