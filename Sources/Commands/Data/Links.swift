import Columns
import Datasets
import Messages
import Outputs
import Scorecards

/// Shows who stands behind and beside an enterprise.
struct Links: Command {
    static let enterprise = Parameter<String>.word("CODE|NAME", .required, Text(en: "an enterprise", zh: "企业代码或名称"), kind: .enterprise)
    static let depth = Parameter<String>.choice("depth", ["depth"], .optional, Text(en: "the word depth", zh: "depth 一词"))
    static let hops = Parameter<Int>.integer("N", .optional, Text(en: "how many hops around; 2 by default", zh: "跳数，默认 2"), in: 1...6)

    let name = "links"
    let topic = Topic.data
    let summary = Text(
        en: "Look through an enterprise's relations: around it, behind it, beside it, its guarantee circle, the way to a defaulter.",
        zh: "穿透企业关系：周边、股权上溯、关联企业、担保圈、到失信主体的最短路径、共同控制人。")
    let parameters: [any ParameterFacts] = [Self.enterprise, Self.depth, Self.hops]
    let examples: [String] = []
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let dataset = try session.requireWorkplace().dataset
        let snapshot = try session.requireSnapshot()
        guard try dataset.relationCount > 0 else { throw RelationRefresh.none(dataset) }
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session)
        let network = try dataset.relationNetwork(in: snapshot, control: session.control)
        let node = Int(try dataset.enterprises(in: snapshot)[enquiry.row]) - 1
        let look = LookThrough(network, node: node, control: session.control)
        let scored = try session.openCard.flatMap { $0.card.characteristics.isEmpty ? nil : try session.scored() }
        let nodes = LinkNodes(network, dataset, scored: scored)
        let output = try LinkTables(look, nodes).output(depth: arguments[optional: Self.hops] ?? 2)
        try enquiry.record(arguments, in: session)
        return output
    }
}
