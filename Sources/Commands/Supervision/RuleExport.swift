import Messages
import Outputs
import Supervision

/// Writes the rules in force to a YAML file.
struct RuleExport: Command {
    static let file = Parameter<String>.path(.required, Text(en: "the YAML file to write", zh: "要写出的 YAML 文件"))

    let name = "rule export"
    let topic = Topic.supervision
    let summary = Text(en: "Write the rules and marks in force to a YAML file.", zh: "将现行规则与预警线写成 YAML 文件。")
    let parameters: [any ParameterFacts] = [Self.file]
    let examples = ["rule export rules.yaml"]
    let effect = Effect.replaces

    let transcriptKind = Transcript.Kind.kept

    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        try session.loss(ofFile: arguments[Self.file], at: arguments.place(of: Self.file))
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let set = try session.ruleSet()
        return Output(files: [try session.write(set.yaml, to: arguments[Self.file], at: arguments.place(of: Self.file))])
    }
}
