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
        let isMerged = arguments[optional: Self.mode] == "merge"
        var output = try session.changeRules(arguments, naming: file.set.rules.map(\.id)) {
            $0 = isMerged ? $0.merging(file.set) : file.set
        }
        output.notes += try lacking(file.set, in: session)
        return output
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
            do {
                try session.check(rule.phrase, at: places.phrase)
            } catch let error as Diagnostic where error.code != "unknown-name" {
                problems.append(error)
            } catch {
                // What the dataset lacks is told in a note.
            }
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
    }

    /// The fields that phrases name and the dataset has not: they stand in braces as they were written.
    private func lacking(_ set: RuleSet, in session: Session) throws -> [Note] {
        let fields = try EnterpriseValues(session: session, snapshot: session.requireSnapshot())
        var seen: Set<String> = []
        let names = set.rules.flatMap(\.phrase.fields).filter { !fields.has($0) && seen.insert($0).inserted }
        guard !names.isEmpty else { return [] }
        let list = ListText.of(names, limit: 10)
        return [
            Note(
                "unknown-fields",
                Text(en: "phrases name fields that enterprises have not here: \(list)", zh: "描述引用了本数据集没有的字段：\(list)"),
                count: names.count)
        ]
    }
}
