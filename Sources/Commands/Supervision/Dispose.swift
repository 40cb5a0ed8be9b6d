import Columns
import Datasets
import Messages
import Outputs
import Supervision
import Taxonomy

/// Writes down what was done about an enterprise.
struct Dispose: Command {
    static let enterprise = Parameter<String>.word("CODE|NAME", .required, Text(en: "an enterprise", zh: "企业代码或名称"), kind: .enterprise)
    static let sign = Parameter<String>.sign("as")
    static let kind = Parameter<DispositionKind>.oneOf("KIND", .required, Text(en: "what was done", zh: "处置方式"))
    static let date = Parameter<Day>.day(
        "on", .option, Text(en: "the day on which it was done; today where it is left out", zh: "处置日期；缺省为今天"))

    let name = "dispose"
    let topic = Topic.supervision
    let summary = Text(en: "Write down what was done about an enterprise, when and why.", zh: "登记对企业的处置方式、日期与理由。")
    let parameters: [any ParameterFacts] = [Self.enterprise, Self.sign, Self.kind, Self.date]
    let examples: [String] = []
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session, isWriting: true)
        let snapshot = try session.requireSnapshot()
        let number = Int(try session.requireWorkplace().dataset.enterprises(in: snapshot)[enquiry.row])
        let disposition = Disposition(
            enterprise: number, kind: arguments[Self.kind], date: arguments[optional: Self.date] ?? session.today,
            because: arguments.because, user: session.environment.user)
        guard disposition.date <= session.today else {
            throw Diagnostic(
                "bad-date", Text(en: "\(disposition.date.iso) has not come yet", zh: "\(disposition.date.iso) 尚未到来"),
                at: arguments.place(of: Self.date),
                expected: Text(en: "a day up to \(session.today.iso)", zh: "不晚于 \(session.today.iso) 的日期"))
        }
        if let founded = try session.founded(row: enquiry.row), disposition.date < founded {
            throw Diagnostic(
                "bad-date",
                Text(en: "the enterprise was founded on \(founded.iso) only", zh: "该企业 \(founded.iso) 才成立"),
                at: arguments.place(of: Self.date), expected: Text(en: "a day since then", zh: "成立之后的日期"))
        }
        let known = try session.requireWorkplace().ledger.dispositions()
        var notes = Self.notes(disposition, among: known)
        if !Self.isKnown(disposition, among: known) {
            notes.append(try session.record(.dispose([disposition]), arguments, code: enquiry.code))
        }
        return Output(try DispositionTable.table([disposition], in: session), notes: notes)
    }

    /// Whether the same is written down for that day; another reason is another word on it.
    private static func isKnown(_ new: Disposition, among known: [Disposition]) -> Bool {
        known.contains {
            ($0.enterprise, $0.kind, $0.date) == (new.enterprise, new.kind, new.date) && (new.because == nil || new.because == $0.because)
        }
    }

    /// What was said of the enterprise before, where the new word is at odds with it.
    private static func notes(_ new: Disposition, among known: [Disposition]) -> [Note] {
        let own = known.filter { $0.enterprise == new.enterprise }
        if isKnown(new, among: own) {
            return [Note("again", Text(en: "the same is written down already for that day, and was not again", zh: "该日期已登记过相同的处置，未重复登记"))]
        }
        guard let last = own.max(by: { $0.date < $1.date }), last.kind.ends else { return [] }
        return [
            Note(
                "ended-before",
                Text(
                    en: "the case was ended before: \(last.kind.text.en) on \(last.date.iso)",
                    zh: "此案此前已办结：\(last.date.iso) \(last.kind.text.zh)"))
        ]
    }
}
