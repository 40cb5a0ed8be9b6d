import Messages
import Outputs
import Supervision

/// Says of an enterprise which risk points were found, as an officer would write it.
struct ExplainWarning: Command {
    static let enterprise = Parameter<String>.word("CODE|NAME", .required, Text(en: "an enterprise", zh: "企业代码或名称"), kind: .enterprise)

    let name = "explain warning"
    let topic = Topic.supervision
    let summary = Text(
        en: "Say which risk points were found on an enterprise, as a paragraph and with the parts of each index.",
        zh: "以文字说明企业的风险点，并列出各指数的构成。")
    let parameters: [any ParameterFacts] = [Self.enterprise]
    let examples: [String] = []
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session)
        let snapshot = try session.requireSnapshot()
        let judged = try session.scan(of: snapshot)
        let finding = try Finding(scan: judged.scan, row: enquiry.row, session: session, snapshot: snapshot)
        var output = Output(tables: [finding.pointTable, finding.indexTable], notes: judged.notes)
        output.prose = finding.paragraphs
        try enquiry.record(arguments, in: session)
        return output
    }
}
