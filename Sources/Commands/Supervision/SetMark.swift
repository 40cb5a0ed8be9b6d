import Messages
import Outputs
import Supervision

/// Sets from which index on a module warns in each colour.
struct SetMark: Command {
    static let module = Parameter<RiskModule>.oneOf("MODULE", .required, Text(en: "whose index is meant", zh: "模块"))
    static let colour = Parameter<MarkColour>.oneOf("COLOUR", .required, Text(en: "the colour of the warning", zh: "预警色"))
    static let equals = Parameter<String>.sign("=")
    static let from = Parameter<Int>.integer(
        "INDEX", .required, Text(en: "the lowest index of it", zh: "起始指数"), in: 1...RuleSet.highestIndex)
    static let addressee = Parameter<String>.word("to", .option, Text(en: "who is told", zh: "送达对象"))

    let name = "mark"
    let topic = Topic.supervision
    let summary = Text(
        en: "Set from which index on a module warns in a colour, and who is told.", zh: "设定模块各预警色的起始指数与送达对象。")
    let parameters: [any ParameterFacts] = [Self.module, Self.colour, Self.equals, Self.from, Self.addressee]
    let examples = ["mark public-risk yellow = 35"]
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let (module, colour) = (arguments[Self.module], arguments[Self.colour])
        return try session.changeRules(arguments) { set in
            let before = set.marks(of: module)
            var marks = before
            marks[colour].from = arguments[Self.from]
            if let addressee = arguments[optional: Self.addressee] { marks[colour].addressee = .verbatim(addressee) }
            guard marks.areRising else { throw Self.notRising(before, at: arguments.place(of: Self.from)) }
            set.marks[module] = marks
        }
    }

    private static func notRising(_ marks: Marks, at place: Place) -> Diagnostic {
        let now = MarkColour.allCases.map { (colour: $0, from: marks[$0].from) }
        return Diagnostic(
            "bad-mark", Text(en: "marks rise from yellow over orange to red", zh: "黄、橙、红的起始指数须依次升高"), at: place,
            expected: Text(
                en: "beside " + now.map { "\($0.colour.text.en) \($0.from)" }.joined(separator: ", "),
                zh: "现为" + now.map { "\($0.colour.text.zh) \($0.from)" }.joined(separator: "、")))
    }
}
