import Messages
import Outputs
import Supervision

/// Takes a rule out of the set.
struct DropRule: Command {
    static let rule = Parameter<String>.word("NAME", .required, Text(en: "the name of a rule", zh: "规则名"), kind: .rule)

    let name = "rule drop"
    let topic = Topic.supervision
    let summary = Text(en: "Take a rule out of the set.", zh: "删除一条规则。")
    let parameters: [any ParameterFacts] = [Self.rule]
    let examples = ["rule drop not_listed"]
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let rule = try session.rule(named: arguments[Self.rule], at: arguments.place(of: Self.rule))
        return try session.changeRules(arguments, naming: [rule.id]) { $0.rules.removeAll { $0.id == rule.id } }
    }
}
