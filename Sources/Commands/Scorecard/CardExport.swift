import Datasets
import Files
import Messages
import Outputs
import Scorecards
import Taxonomy

/// Writes the open card to a YAML file.
struct CardExport: Command {
    static let file = Parameter<String>.path(.required, Text(en: "the YAML file to write", zh: "要写出的 YAML 文件"))

    let name = "card export"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Write the open card to a YAML file: scaling, bands, vetoes, and each characteristic's weight and bins.",
        zh: "将评分卡写成 YAML 文件：刻度、等级、否决条件及各特征的权重与分箱。")
    let parameters: [any ParameterFacts] = [Self.file]
    let examples = ["add tax_arrears, tax_grade", "card export card.yaml"]
    let effect = Effect.replaces
    let transcriptKind = Transcript.Kind.kept

    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        do {
            return try session.loss(ofFile: arguments[Self.file])
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.file))
        }
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let open = try session.requireCard()
        let path = arguments[Self.file]
        do {
            let dates = session.workplace?.dataset.tags.filter { $0.type == .date }.map(\.id) ?? []
            let text = open.card.yaml(dates: Set(dates))
            try AtomicFile.write(text, to: session.environment.access.writablePath(path))
            return Output(files: [WrittenFile(path: path, rows: nil, sha256: SHA256.hex(of: text.utf8))])
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.file))
        }
    }
}
