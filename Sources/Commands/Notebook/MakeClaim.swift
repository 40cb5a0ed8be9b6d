import Messages
import Outputs

/// Says of a number of an earlier result what it has to be, and how that stands.
struct MakeClaim: Command {
    static let metric = Parameter<NamedNumber>(
        "METRIC", .metric, .required,
        Text(en: "a number of an earlier result, such as auc_test", zh: "此前结果中的数值，如 auc_test")
    ) { reader, session in
        let start = reader.startOfNext()
        let name = reader.metricName()
        guard !name.isEmpty else { throw reader.missing(Text(en: "the name of a number, such as auc_test", zh: "数值名，如 auc_test")) }
        return try session.namedNumber(named: name, at: reader.place(from: start))
    }
    static let relation = Parameter<Claim.Relation>(
        "OP", .choice(Claim.Relation.allCases.map(\.rawValue)), .required, Text(en: "how they compare", zh: "比较方式")
    ) { reader, _ in
        guard let relation = reader.relation() else {
            throw Diagnostic(
                "missing-sign", Text(en: "a comparison is missing here", zh: "此处缺少比较符号"), at: reader.here,
                expected: .verbatim(Claim.Relation.allCases.map(\.rawValue).joined(separator: " ")))
        }
        return relation
    }
    static let bound = Parameter<Double>.number("NUMBER", .required, Text(en: "a number", zh: "数值"))

    let name = "claim"
    let topic = Topic.notebook
    let summary = Text(
        en: "Say what a number of the latest result that has it must be: it holds, is broken, or its interval cannot tell.",
        zh: "断言最近结果中的某个数值应满足的条件：成立、不成立，或区间无法判定。")
    let parameters: [any ParameterFacts] = [Self.metric, Self.relation, Self.bound]
    let examples = ["add tax_arrears, insured_employees", "validate", "claim auc >= 0.6", "claim bad_rate < 5%"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let measure = arguments[Self.metric]
        let typed = arguments.place(of: Self.bound).text
        let claim = Claim(
            measure.name, arguments[Self.relation], arguments[Self.bound], written: typed.hasSuffix("%") ? typed : nil,
            value: measure.value.number, interval: measure.interval)
        session.transcript.speak(of: measure.place)
        var output = Output(Self.table(claim, of: measure))
        output.claim = claim
        output.notes = [Self.reason(claim)].compactMap(\.self)
        if claim.verdict == .broken { output.finding = .drift }
        return output
    }

    /// The verdict is what a replay compares; the numbers and their place may be others on newer data.
    private static func table(_ claim: Claim, of measure: NamedNumber) -> Table {
        let isWhole = if case .integer = measure.value { true } else { false }
        return Table(
            Claim.tableName,
            columns: [
                TableColumn(Claim.textColumn, .text, isKey: true), TableColumn(Claim.verdictColumn, .level, chineseName: "判定"),
                TableColumn("value", isWhole ? .integer : .real, unit: measure.unit, isVolatile: true),
                TableColumn("low", .real, unit: measure.unit, isVolatile: true),
                TableColumn("high", .real, unit: measure.unit, isVolatile: true),
                TableColumn("cell", .integer, isVolatile: true, isOrdinal: true), TableColumn("statement", .text, isVolatile: true),
            ],
            rows: [
                [
                    .text(claim.text), .word(claim.verdict.word), measure.value, .number(claim.interval?.low),
                    .number(claim.interval?.high), .integer(measure.cell), .text(measure.statement),
                ]
            ])
    }

    /// Why the claim can be neither held nor broken, or why it is judged without an interval that others of its kind have.
    private static func reason(_ claim: Claim) -> Note? {
        guard claim.verdict == .cannotTell else {
            return claim.interval == nil ? withoutInterval(claim.metric).map { Note("no-interval", $0) } : nil
        }
        guard claim.value != nil else {
            return Note("no-number", Text(en: "the result has no number there: it does not exist for these rows", zh: "结果中此处没有数值：对这些样本不存在"))
        }
        return Note(
            "within-interval",
            Text(
                en: "the bound lies within the interval of the number: chance alone could carry it to either side",
                zh: "界限落在该数值的区间之内：仅凭随机波动即可落在任一侧"))
    }
}

extension MakeClaim {
    /// What chance moves from sample to sample.
    private static let sampled = ["auc", "gini", "ks", "bad_rate", "mean_pd", "brier", "log_loss"]

    private static func withoutInterval(_ measure: String) -> Text? {
        guard let stem = sampled.first(where: { stem in ([""] + [Metric].parts).contains { measure == stem + $0 } }) else { return nil }
        guard measure == stem, ["auc", "gini"].contains(stem) else {
            return Text(
                en: "no interval is known of \(measure), so the number alone decides, however few rows gave it",
                zh: "\(measure) 没有区间，无论样本多少，仅凭数值判定")
        }
        return Text(
            en: "no interval is known of this \(measure), so the number alone decides; after validate it has one",
            zh: "此处的 \(measure) 没有区间，仅凭数值判定；validate 之后则有")
    }
}

extension ArgumentReader {
    /// Everything up to a blank or a comparison.
    fileprivate mutating func metricName() -> String {
        let start = startOfNext()
        let rest = String(decoding: Array(source.text.utf8)[start..<end], as: UTF8.self)
        let name = rest.unicodeScalars.prefix { !$0.properties.isWhitespace && !"<>=!＜＞＝≥≤≠".unicodeScalars.contains($0) }
        position = start + String(String.UnicodeScalarView(name)).utf8.count
        return String(String.UnicodeScalarView(name))
    }

    /// A comparison in any of the forms that the language reads; nil where none stands next.
    fileprivate mutating func relation() -> Claim.Relation? {
        if take("≥") { return .atLeast }
        if take("≤") { return .atMost }
        if take(">") { return take("=") ? .atLeast : .above }
        if take("<") { return take("=") ? .atMost : .below }
        guard take("=") else { return nil }
        _ = take("=")
        return .equal
    }
}
