import Datasets
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
        try session.loss(ofFile: arguments[Self.file], at: arguments.place(of: Self.file))
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let open = try session.requireCard()
        let dates = session.workplace?.dataset.tags.filter { $0.type == .date }.map(\.id) ?? []
        let text = open.card.yaml(dates: Set(dates))
        return Output(files: [try session.write(text, to: arguments[Self.file], at: arguments.place(of: Self.file))])
    }
}
