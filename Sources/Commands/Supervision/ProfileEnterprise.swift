import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Supervision
import Taxonomy

/// Shows who an enterprise is and what the open card says of it.
struct ProfileEnterprise: Command {
    static let enterprise = Parameter<String>.word("CODE|NAME", .required, Text(en: "an enterprise", zh: "企业代码或名称"), kind: .enterprise)

    let name = "profile"
    let topic = Topic.supervision
    let summary = Text(
        en: "Show an enterprise: identity, score and band among its peers, points, risk points, vetoes, ratings, history.",
        zh: "显示企业画像：身份、评分等级与同业位次、各维度与特征分值、风险点、否决、外部评价与历史。")
    let parameters: [any ParameterFacts] = [Self.enterprise]
    let examples: [String] = []
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session)
        let sheet = try SheetMaker(session).sheet(ofRow: enquiry.row)
        let tables = ProfileTables(sheet: sheet)
        var output = Output(try identity(enquiry, session))
        if let open = session.openCard, !open.card.characteristics.isEmpty {
            let scored = try session.scored()
            output.metrics = ScoreExplanation.metrics(of: scored, row: enquiry.row) + tables.metrics
            output.tables.append(try ScoreExplanation(scored: scored, row: enquiry.row, session: session).table)
            let reasons = Reasons(of: scored).places(ofRow: enquiry.row).map { scored.card.characteristics[$0].tag }
            output.notes += try session.vetoNotes(onRow: enquiry.row, of: open)
            if !reasons.isEmpty { output.notes.append(reasonNote(reasons, session)) }
        }
        output.tables += tables.all
        output.prose = sheet.riskPoints.isEmpty ? [] : sheet.paragraphs
        try enquiry.record(arguments, in: session)
        return output
    }

    private func identity(_ enquiry: Enquiry, _ session: Session) throws -> Table {
        let dataset = try session.requireWorkplace().dataset
        let snapshot = try session.requireSnapshot()
        let known = try dataset.identityFields
        let fields = try IdentityField.allCases.filter { $0 != .row && known.contains($0) }.map { field -> [Cell] in
            let value = try dataset.identity(field, in: snapshot, control: session.control)[enquiry.row]
            return [HeadNames.cell(field.rawValue), value == .missing ? .missing : .text(session.shown(field, value.plainText))]
        }
        let outcome = try dataset.outcomes(in: snapshot, control: session.control)[enquiry.row]
        let rows =
            fields + [[HeadNames.cell("snapshot"), .text(snapshot.name)], [HeadNames.cell("outcome"), ComputedWords.outcome(outcome)]]
        return Table(
            "profile",
            columns: [TableColumn("field", .text, isKey: true), TableColumn("value", .text, isIdentifying: !session.settings.mask)],
            rows: rows)
    }

    private func reasonNote(_ reasons: [String], _ session: Session) -> Note {
        let tags = session.workplace?.dataset.tags ?? []
        func named(_ language: Language) -> String {
            reasons.map { id in tags.first { $0.id == id }?.name.in(language) ?? id }.joined(separator: language == .chinese ? "、" : ", ")
        }
        return Note("reasons", Text(en: "costs most: \(named(.english))", zh: "主要扣分项：\(named(.chinese))"), count: reasons.count)
    }
}
