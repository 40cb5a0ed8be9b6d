import Messages
import Outputs

/// Makes the rows of a condition development, the others test.
struct SplitWhere: Command {
    static let condition = Parameter<ExpressionText>.expression(
        "CONDITION", Text(en: "a condition on enterprises", zh: "关于企业的条件"))

    let name = "split where"
    let topic = Topic.scorecard
    let summary = Text(en: "Make the rows of a condition development, the others test.", zh: "满足条件的样本用于开发，其余用于测试。")
    let parameters: [any ParameterFacts] = [Self.condition]
    let examples = ["split where row % 10 < 7"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let condition = arguments[Self.condition]
        // Read where it stands, so that what is wrong is shown in the statement itself.
        _ = try session.mask(of: condition, in: session.requireSnapshot())
        try session.requireNoIdentity(in: condition)
        return try session.split(.condition(condition.text), arguments)
    }
}
