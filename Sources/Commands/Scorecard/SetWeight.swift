import Messages
import Outputs
import Scorecards

/// Sets a characteristic's weight by hand.
struct SetWeight: Command {
    static let tag = Parameter<NamedTag>.characteristic()
    static let equals = Parameter<String>.sign("=")
    static let weight = Parameter<Double>.number("NUMBER", .required, Text(en: "the weight", zh: "权重"))

    let name = "weight"
    let topic = Topic.scorecard
    let summary = Text(en: "Set a characteristic's weight; bands and rates move at once.", zh: "设置特征权重；等级与坏样本率随即更新。")
    let parameters: [any ParameterFacts] = [Self.tag, Self.equals, Self.weight]
    let examples = ["add tax_arrears, insured_employees", #"weight tax_arrears = 1.2 because "arrears speak early""#]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let tag = arguments[Self.tag]
        let weight = arguments[Self.weight]
        guard let index = open.card.characteristics.firstIndex(where: { $0.tag == tag.id }) else { return Output() }
        open.card.characteristics[index].weight = .init(weight, .hand)
        var result = Output()
        if weight < 0 { result.notes.append(Reversed.note([tag.id])) }
        return try session.commit(open, arguments, result: result)
    }
}

/// The sign that says that safer bins lower the score.
enum Reversed {
    static func note(_ tags: [String]) -> Note {
        Note(
            "reversed",
            Text(
                en: "negative weight, so safer bins score lower: \(ListText.of(tags, limit: 5))",
                zh: "权重为负，较安全的分箱反而扣分：\(ListText.of(tags, limit: 5))"),
            count: tags.count)
    }
}
