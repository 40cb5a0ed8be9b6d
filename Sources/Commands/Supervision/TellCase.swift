import Columns
import Datasets
import Messages
import Outputs
import Supervision

/// Tells the story of one enterprise from the first sign to the end.
struct TellCase: Command {
    static let enterprise = Parameter<String>.word("CODE|NAME", .required, Text(en: "an enterprise", zh: "企业代码或名称"), kind: .enterprise)

    let name = "case"
    let topic = Topic.supervision
    let summary = Text(
        en: "Tell the story of one enterprise: signs, warnings, watch lists, what became of it, what was done.",
        zh: "按时间讲述一家企业：迹象、预警、名单、结果与处置。")
    let parameters: [any ParameterFacts] = [Self.enterprise]
    let examples: [String] = []
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session)
        let story = try CaseStory(row: enquiry.row, in: session)
        try enquiry.record(arguments, in: session)
        return Output(tables: [try story.identity(enquiry, in: session), story.table], metrics: story.metrics, notes: story.notes)
    }
}
