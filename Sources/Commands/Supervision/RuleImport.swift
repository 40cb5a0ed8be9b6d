import Messages
import Outputs
import Supervision

/// Makes the rules of a YAML file those in force.
struct RuleImport: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a YAML file of rules", zh: "YAML 规则文件"))
    static let mode = Parameter<String>.choice(
        "mode", ["replace", "merge"], .option,
        Text(en: "whether the others go, or stay beside those of the file", zh: "替换全部规则，或与现有规则合并"))

    let name = "rule import"
    let topic = Topic.supervision
    let summary = Text(en: "Make the rules and marks of a YAML file those in force.", zh: "启用 YAML 文件中的规则与预警线。")
    let parameters: [any ParameterFacts] = [Self.file, Self.mode]
    let examples: [String] = []
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let file = try RuleReader.file(session.textFile(arguments[Self.file], at: arguments.place(of: Self.file)))
        try check(file, in: session)
        let before = try session.ruleSet()
        let set = arguments[optional: Self.mode] == "merge" ? before.merging(file.set) : file.set
        let changed = try RuleChange(from: before, to: set, in: session, naming: file.set.rules.map(\.id))
        let notes = try session.record(set, from: before, arguments)
        return changed.output(notes)
    }

    /// Each condition and phrase that does not fit the dataset, at its place in the file; fields that the dataset lacks are no error, since
    /// a set is made for many datasets.
    private func check(_ file: RuleFile, in session: Session) throws {
        var problems: [Diagnostic] = []
        for (rule, places) in zip(file.set.rules, file.places) {
            do {
                try session.check(ruleCondition: ExpressionText(rule.condition))
            } catch let error as Cancelled {
                throw error
            } catch {
                problems += Diagnostics.of(error).filter { $0.code != "unknown-name" }.map { $0.moved(to: places.condition) }
            }
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
    }
}
