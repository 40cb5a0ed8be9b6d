import Messages
import Outputs
import Scorecards

/// Sets how log odds become points.
struct Scale: Command {
    static let base = Parameter<Double>.number("base", .option, Text(en: "points at the base odds", zh: "基准分"))
    static let odds = Parameter<Double>.number("odds", .option, Text(en: "goods to one bad at the base", zh: "基准好坏比"))
    static let pdo = Parameter<Double>.number("pdo", .option, Text(en: "points that double the odds", zh: "好坏比翻倍所需分值"))

    let name = "scale"
    let topic = Topic.scorecard
    let summary = Text(en: "Set base points, base odds and points to double the odds.", zh: "设置基准分、基准好坏比与 PDO。")
    let parameters: [any ParameterFacts] = [Self.base, Self.odds, Self.pdo]
    let examples = ["add tax_arrears", "scale base=600 odds=50 pdo=20"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let old = open.card.scaling
        guard
            let scaling = Scaling(
                basePoints: arguments[optional: Self.base] ?? old.basePoints, baseOdds: arguments[optional: Self.odds] ?? old.baseOdds,
                pdo: arguments[optional: Self.pdo] ?? old.pdo)
        else {
            throw Diagnostic(
                "bad-scaling", Text(en: "a card cannot be scaled like this", zh: "无法按此刻度缩放"), at: arguments.place(of: Self.pdo),
                expected: Text(
                    en: "base within a million points, odds from 0.000001 to 1000000, pdo from 0.01 to 100000",
                    zh: "base 在一百万分以内，odds 为 0.000001 至 1000000，pdo 为 0.01 至 100000"))
        }
        open.card.scaling = scaling
        let columns = [
            TableColumn("base", .real, unit: .points), TableColumn("odds", .real), TableColumn("pdo", .real, unit: .points),
        ]
        let row: [Cell] = [.real(scaling.basePoints), .real(scaling.baseOdds), .real(scaling.pdo)]
        return try session.commit(open, arguments, result: Output(Table("scaling", columns: columns, rows: [row])))
    }
}
