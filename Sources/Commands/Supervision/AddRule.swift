import Columns
import Messages
import Outputs
import Queries
import Supervision

/// Adds a rule, or changes the one of that name.
struct AddRule: Command {
    static let rule = Parameter<String>.newName("NAME", .required, Text(en: "the name of the rule", zh: "规则名"))
    static let module = Parameter<RiskModule>.oneOf("module", .option, Text(en: "whose index it adds to", zh: "计入哪个模块的指数"))
    static let severity = Parameter<Severity>.oneOf("severity", .option, Text(en: "how grave it is", zh: "严重程度"))
    static let points = Parameter<Int>.integer(
        "points", .option, Text(en: "what it adds to the index", zh: "计入指数的分值"), in: 0...RuleSet.highestIndex)
    static let phrase = Parameter<String>.word(
        "phrase", .option,
        Text(
            en: "how a finding reads, with {TAG} filled in; [...] is left out where a value in it is missing or zero",
            zh: "风险点描述，{标签} 处填入取值；[...] 中取值缺失或为零时略去该段"))
    static let phraseInEnglish = Parameter<String>.word(
        "phrase_en", .option, Text(en: "the same in English", zh: "英文描述"))
    static let measures = Parameter<String>.word("measures", .option, Text(en: "what is suggested", zh: "处置建议"))
    static let from = Parameter<Day>.day("from", .option, Text(en: "the first day of its validity", zh: "生效日"))
    static let until = Parameter<Day>.day("until", .option, Text(en: "the last day of its validity", zh: "失效日"))
    static let when = Parameter<String>.sign("when")
    static let condition = Parameter<ExpressionText>.expression(
        "CONDITION", Text(en: "a condition on tags", zh: "关于标签的条件"),
        options: ["module", "severity", "points", "phrase", "phrase_en", "measures", "from", "until"])

    let name = "rule add"
    let topic = Topic.supervision
    let summary = Text(
        en: "Add a rule, or change the one of that name: when it fires, how grave it is, how its finding reads.",
        zh: "添加规则，或更改同名规则：触发条件、严重程度、分值与描述。")
    let parameters: [any ParameterFacts] = [
        Self.rule, Self.module, Self.severity, Self.points, Self.phrase, Self.phraseInEnglish, Self.measures, Self.from, Self.until,
        Self.when, Self.condition,
    ]
    let examples = [
        "rule add arrears_and_suits severity=high points=15 phrase=\"欠税{tax_arrears}且被诉\" when tax_arrears > 50000 and court_cases_defendant_2y > 0"
    ]
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let condition = arguments[Self.condition]
        try session.check(ruleCondition: condition)
        let rule = try rule(arguments, condition: condition.text, known: session.ruleSet().rule(arguments[Self.rule]))
        try session.check(rule.phrase, at: arguments.place(of: Self.phrase))
        return try session.changeRules(arguments, naming: [rule.id]) { $0.put(rule) }
    }

    /// What is not said stays as it was, or as a new rule has it.
    private func rule(_ arguments: Arguments, condition: String, known: Rule?) throws -> Rule {
        let id = arguments[Self.rule]
        guard Rule.isIdentifier(id) else {
            throw Diagnostic(
                "bad-name", Text(en: "`\(id)` is no name for a rule", zh: "“\(id)”不能作规则名"), at: arguments.place(of: Self.rule),
                expected: Text(en: "a letter, then letters, digits and _", zh: "以字母或汉字开头，由字母、数字和 _ 组成"))
        }
        let (zh, en) = (arguments[optional: Self.phrase], arguments[optional: Self.phraseInEnglish])
        let phrase = zh ?? en ?? known?.phrase.template.zh ?? id
        let (from, until) = (arguments[optional: Self.from] ?? known?.from, arguments[optional: Self.until] ?? known?.until)
        if let from, let until, from > until {
            throw Diagnostic(
                "bad-date", Text(en: "the rule ends before it begins", zh: "规则的失效日早于生效日"), at: arguments.place(of: Self.until))
        }
        return Rule(
            id: id, module: arguments[optional: Self.module] ?? known?.module ?? .enterpriseRisk, name: known?.name ?? .verbatim(id),
            condition: condition, severity: arguments[optional: Self.severity] ?? known?.severity ?? .medium,
            points: arguments[optional: Self.points] ?? known?.points ?? 10,
            phrase: Phrase(Text(en: en ?? (zh == nil ? known?.phrase.template.en : nil) ?? phrase, zh: phrase)),
            measures: arguments[optional: Self.measures].map { .verbatim($0) } ?? known?.measures, from: from, until: until)
    }
}
