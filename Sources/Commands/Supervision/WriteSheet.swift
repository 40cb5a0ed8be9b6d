import Datasets
import Messages
import Outputs
import Rendering
import Supervision

/// Writes the health-check sheet of an enterprise as one HTML page.
struct WriteSheet: Command {
    static let enterprise = Parameter<String>.word("CODE|NAME", .required, Text(en: "an enterprise", zh: "企业代码或名称"), kind: .enterprise)
    static let file = Parameter<String>.word(
        "to", .option, Text(en: "the file; CODE.html where it is left out", zh: "文件名；缺省为 代码.html"), kind: .path)
    static let language = Parameter<String>.choice(
        "language", Language.allCases.map(\.rawValue), .option,
        Text(en: "of the sheet; the session's where it is left out", zh: "体检表语言；缺省为会话语言"))

    let name = "sheet"
    let topic = Topic.supervision
    let summary = Text(
        en: "Write an enterprise's health-check sheet as one self-contained HTML page, made for A4.", zh: "将企业体检表写成单个 HTML 页面，适合 A4 打印。")
    let parameters: [any ParameterFacts] = [Self.enterprise, Self.file, Self.language]
    let examples: [String] = []
    let effect = Effect.replaces
    let transcriptKind = Transcript.Kind.kept

    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session)
        return try session.loss(ofFile: path(arguments, enquiry, session), at: arguments.place(of: Self.file))
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session)
        let language = arguments[optional: Self.language].flatMap(Language.init) ?? session.language
        let page = try SheetPage(language: language).html(SheetMaker(session).sheet(ofRow: enquiry.row))
        let file = try session.write(page, to: path(arguments, enquiry, session), at: arguments.place(of: Self.file))
        try enquiry.record(arguments, in: session)
        return Output(files: [file])
    }

    private func path(_ arguments: Arguments, _ enquiry: Enquiry, _ session: Session) -> String {
        arguments[optional: Self.file] ?? SheetFolder.fileName(ofCode: session.shown(.code, enquiry.code))
    }
}
