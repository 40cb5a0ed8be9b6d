import Datasets
import Messages
import Outputs
import Queries
import Supervision

/// The rules of a session's dataset: those set there, else the shipped ones.
extension Session {
    func ruleSet() throws -> RuleSet {
        guard let state = try requireWorkplace().ledger.ruleSet() else { return try RuleSet.shipped() }
        return try riskMemory.ruleSet(state) { try RuleSet.parse(yaml: Source(state, file: "rules.yaml")) }
    }

    /// Changes the rules in force, and shows what that moves; a set that stays the same is no change.
    ///
    /// Where another shell changes the rules at the same time the edit is made to those that it left.
    ///
    /// - Parameters:
    ///   - named: the rules that are shown with it.
    ///   - instead: what is changed where the rules in force cannot be read.
    ///
    /// Errors: those of `edit`, and `rules-moved` where others never leave off.
    mutating func changeRules(
        _ arguments: Arguments, naming named: [String] = [], instead: RuleSet? = nil, _ edit: (inout RuleSet) throws -> Void
    ) throws -> Output {
        for _ in 1..<Self.mostAttempts {
            do {
                return try changeRulesOnce(arguments, named, instead, edit)
            } catch let moved as Diagnostic where moved.code == "rules-moved" {
                continue
            }
        }
        return try changeRulesOnce(arguments, named, instead, edit)
    }

    private static let mostAttempts = 20

    private mutating func changeRulesOnce(
        _ arguments: Arguments, _ named: [String], _ instead: RuleSet?, _ edit: (inout RuleSet) throws -> Void
    ) throws -> Output {
        let stored = try requireWorkplace().ledger.ruleSet()
        let readable = Result { try ruleSet() }
        let before = try instead ?? readable.get()
        var after = before
        try edit(&after)
        if let rule = after.rules.first(where: \.isTooLong) { throw Self.tooLong(rule, arguments) }
        let changed = try RuleChange(from: before, to: after, in: self, naming: named)
        guard try instead != nil || after != readable.get() else { return changed.output([.unchanged]) }
        return changed.output([try record(.rules(state: after.yaml, expected: stored), arguments)])
    }

    /// What the outcome, the card and the rules say of an enterprise.
    private static let judgements: Set<String> = EnterpriseFields.riskNames.union(["outcome", "score", "band", "pd", "reasons", "veto"])

    private static func tooLong(_ rule: Rule, _ arguments: Arguments) -> Diagnostic {
        Diagnostic(
            "too-large",
            Text(en: "a text of the rule `\(rule.id.brief)` is longer than 4 KB", zh: "规则“\(rule.id.brief)”的文字超过 4 KB"),
            at: Place(arguments.statement, 0..<arguments.statement.text.utf8.count),
            expected: Text(en: "name, phrase, measures and condition of at most 4 KB each", zh: "名称、描述、建议与条件各不超过 4 KB"))
    }

    func rule(named name: String, at place: Place) throws -> Rule {
        let set = try ruleSet()
        if let rule = set.rule(name) ?? set.rules.first(where: { $0.name.zh == name || $0.name.en == name }) { return rule }
        throw Diagnostic(
            "unknown-rule", Text(en: "there is no rule `\(name)`", zh: "没有规则“\(name)”"), at: place,
            hint: Text(en: "the source rules lists them", zh: "数据源 rules 列出全部规则"),
            nearNames: NearNames.near(name, in: set.rules.flatMap { [$0.id, $0.name.zh] }))
    }

    /// Throws where no rule can have the condition: what is wrong with it, or `outcome-in-rule` where it reads what became of the
    /// enterprise, which nobody knows when a warning is given.
    func check(ruleCondition condition: ExpressionText) throws {
        guard condition.range.count <= RuleSet.mostBytesOfText else {
            throw Diagnostic(
                "too-large", Text(en: "the condition is longer than 4 KB", zh: "条件超过 4 KB"), at: Place(condition.source, condition.range),
                expected: Text(en: "several rules, or `in (...)` in the place of many `or`", zh: "拆成多条规则，或用 in (...) 代替大量 or"))
        }
        try requireNoOutcome(
            in: condition, code: "outcome-in-rule",
            Text(en: "a rule cannot read the outcome: it is not known yet when a warning is given", zh: "规则不能引用表现：预警时尚不知道表现"))
    }

    /// That a phrase names fields of `enterprises` alone, and closes its braces.
    func check(_ phrase: Phrase, at place: Place) throws {
        let expected = Text(
            en: "{TAG} where a value is filled in, [...] around what is left out without it", zh: "填入取值处写作 {标签}，无值时略去的部分写作 [...]")
        if phrase.isMalformed {
            throw Diagnostic(
                "bad-phrase", Text(en: "braces or brackets of the phrase do not pair up", zh: "描述中的花括号或方括号不成对"), at: place,
                expected: expected)
        }
        if phrase.template.visible != phrase.template {
            throw Diagnostic(
                "bad-phrase", Text(en: "the phrase holds characters that cannot be seen", zh: "描述中含有不可见字符"), at: place)
        }
        if let judged = phrase.fields.first(where: { Self.judgements.contains($0) || $0.hasPrefix("points.") }) {
            throw Diagnostic(
                "bad-phrase",
                Text(
                    en: "a phrase cannot speak of `\(judged)`: it is not known, or comes from rules and cards themselves",
                    zh: "描述不能引用“\(judged)”：它尚不可知，或出自规则与评分卡本身"), at: place, expected: expected)
        }
        let fields = try EnterpriseValues(session: self, snapshot: requireSnapshot())
        for name in phrase.fields where !fields.has(name) {
            throw Diagnostic(
                "unknown-name", Text(en: "the phrase names `\(name)`, which enterprises have not", zh: "描述中的“\(name)”不是 enterprises 的字段"),
                at: place, nearNames: NearNames.near(name, in: fields.names))
        }
    }
}
