import Messages
import Outputs
import Supervision

/// Puts the shipped rules and marks in the place of those in force.
struct RuleReset: Command {
    let name = "rule reset"
    let topic = Topic.supervision
    let summary = Text(en: "Put the shipped rules and marks in the place of those in force.", zh: "恢复内置规则与预警线。")
    let parameters: [any ParameterFacts] = []
    let examples = ["rule drop not_listed", "rule reset"]
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let shipped = try RuleSet.shipped()
        // A set that cannot be read is what a reset is wanted for.
        guard let before = try? session.ruleSet() else {
            return try session.changeRules(arguments, instead: shipped) { $0 = shipped }
        }
        let ids = Set((before.rules + shipped.rules).map(\.id))
        let moved = ids.filter { before.rule($0) != shipped.rule($0) }.sorted()
        return try session.changeRules(arguments, naming: moved) { $0 = shipped }
    }
}
