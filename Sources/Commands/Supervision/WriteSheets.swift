import Columns
import Datasets
import Files
import Messages
import Outputs
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
        let snapshot = try session.requireSnapshot()
        let codes = try session.requireWorkplace().dataset.identity(.code, in: snapshot, control: session.control)
        return try folder(arguments, session).losses(
            rows(arguments, session).map { session.shown(.code, codes[$0].plainText) }, in: session)
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let rows = try rows(arguments, session)
        let folder = folder(arguments, session)
        let maker = try SheetMaker(session)
        try folder.make(in: session)
        // Before the first is written: who breaks off has asked all the same.
        var entry = session.journalEntry(.read, command: arguments.statement.text)
        entry.because = arguments.because
        try session.requireWorkplace().ledger.record(entry)
        let (written, index) = try folder.write(rows.count, in: session) { try maker.sheet(ofRow: rows[$0]) }
        var output = Output(SheetFolder.table(written), metrics: [Metric("sheets", written.count)])
        output.files = [index]
        return output
    }

    private func folder(_ arguments: Arguments, _ session: Session) -> SheetFolder {
        SheetFolder(
            arguments[optional: Self.folder] ?? "sheets",
            language: arguments[optional: Self.language].flatMap(Language.init) ?? session.language, place: arguments.place(of: Self.folder)
        )
    }

    private func rows(_ arguments: Arguments, _ session: Session) throws -> [Int] {
        let snapshot = try session.requireSnapshot()
        let mask = try session.mask(ofRows: arguments[Self.condition], in: snapshot)
        let rows = (0..<snapshot.rows).filter { mask[$0] != 0 }
        guard !rows.isEmpty else {
            throw Diagnostic(
                "no-rows", Text(en: "no enterprise meets the condition", zh: "没有企业符合该条件"), at: arguments.place(of: Self.condition))
        }
        return rows
    }
}
