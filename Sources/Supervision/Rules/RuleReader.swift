import Columns
import Files
package import Messages

/// A rule set as it was read from a file, with the places of what only a dataset can judge.
package struct RuleFile: Sendable {
    package let set: RuleSet
    /// Of the conditions and phrases of its rules, in its order.
    package let places: [(condition: Place, phrase: Place)]
}

/// Reads the file of a rule set: each key is known, each value of its kind, and all that is wrong is said together at its place.
package struct RuleReader {
    private var form = YAMLForm(code: "rule-file", thing: Text(en: "a rule set", zh: "规则集"))
    private var places: [(condition: Place, phrase: Place)] = []

    package static func file(_ source: Source) throws -> RuleFile {
        guard let root = try YAML.parse(source) else {
            throw Diagnostic(
                "rule-file", Text(en: "this file is empty", zh: "文件为空"), at: Place(source, 0..<0),
                hint: Text(en: "rule export writes one", zh: "rule export 可生成规则文件"))
        }
        var reader = RuleReader()
        let set = reader.set(root)
        guard reader.form.problems.isEmpty else { throw Diagnostics(reader.form.problems) }
        return RuleFile(set: set, places: reader.places)
    }

    private mutating func set(_ root: YAMLNode) -> RuleSet {
        form.check(root, keys: ["rules", "marks"])
        let nodes = form.list(form.node("rules", in: root))
        if nodes.count > RuleSet.mostRules {
            form.problem(
                root,
                Text(en: "a rule set has at most \(RuleSet.mostRules) rules", zh: "规则集至多 \(RuleSet.mostRules) 条规则"))
            return RuleSet(rules: [], marks: [:])
        }
        let rules = nodes.compactMap { rule($0) }
        var seen: Set<String> = []
        for (rule, node) in zip(rules, nodes) where !seen.insert(rule.id).inserted {
            form.problem(node, Text(en: "`\(rule.id)` is a rule already", zh: "规则“\(rule.id)”已存在"))
        }
        return RuleSet(rules: rules, marks: marks(root["marks"]))
    }

    // MARK: - A rule

    private mutating func rule(_ node: YAMLNode) -> Rule? {
        form.check(node, keys: ["id", "module", "name", "severity", "points", "when", "phrase", "measures", "from", "until"])
        let id = form.value(of: "id", in: node) { try $0.string() }
        let module = form.word(RiskModule.self, of: "module", in: node)
        let severity = form.word(Severity.self, of: "severity", in: node)
        let points = form.value(of: "points", in: node) { try $0.integer() }
        let condition = form.value(of: "when", in: node) { try $0.string() }
        let phrase = text(of: "phrase", in: node)
        let name = node["name"] == nil ? id.map { Text.verbatim($0) } : text(of: "name", in: node)
        let measures = node["measures"] == nil ? nil : text(of: "measures", in: node)
        let (from, until) = (day(of: "from", in: node), day(of: "until", in: node))
        guard let id, let module, let severity, let points, let condition, let phrase, let name else { return nil }
        check(id, points, from, until, at: node)
        if let conditionPlace = node["when"]?.place, let phrasePlace = node["phrase"]?.place {
            places.append((conditionPlace, phrasePlace))
        }
        return Rule(
            id: id, module: module, name: name, condition: condition, severity: severity, points: points, phrase: Phrase(phrase),
            measures: measures, from: from, until: until)
    }

    private mutating func check(_ id: String, _ points: Int, _ from: Day?, _ until: Day?, at node: YAMLNode) {
        if !Rule.isIdentifier(id) {
            form.problem(
                node["id"] ?? node, Text(en: "`\(id)` is no name for a rule", zh: "“\(id)”不能作规则名"),
                expected: Text(en: "a letter, then letters, digits and _", zh: "以字母开头，由字母、数字和 _ 组成"))
        }
        if !(0...RuleSet.highestIndex).contains(points) {
            form.problem(node["points"] ?? node, Text(en: "points lie between 0 and 100", zh: "分值应在 0 至 100 之间"))
        }
        if let from, let until, from > until {
            form.problem(node["until"] ?? node, Text(en: "the rule ends before it begins", zh: "规则的截止日早于起始日"))
        }
    }

    /// A text in both languages, `{zh: ..., en: ...}`; or one for both.
    private mutating func text(of key: String, in map: YAMLNode) -> Text? {
        guard let node = form.node(key, in: map) else { return nil }
        if let both = node.text { return .verbatim(both) }
        form.check(node, keys: ["zh", "en"])
        let zh = form.value(of: "zh", in: node) { try $0.string() }
        let en = form.value(of: "en", in: node) { try $0.string() }
        guard let zh, let en else { return nil }
        return Text(en: en, zh: zh)
    }

    private mutating func day(of key: String, in map: YAMLNode) -> Day? {
        guard let node = map[key] else { return nil }
        if let day = node.text.flatMap({ Day(iso: $0) }) { return day }
        form.problem(node, Text(en: "this is no day", zh: "此处不是日期"), expected: .verbatim("2026-06-30"))
        return nil
    }

    // MARK: - Marks

    private mutating func marks(_ node: YAMLNode?) -> [RiskModule: Marks] {
        guard let node else { return [:] }
        form.check(node, keys: RiskModule.allCases.map(\.rawValue))
        var marks: [RiskModule: Marks] = [:]
        for module in RiskModule.allCases {
            guard let own = node[module.rawValue] else { continue }
            form.check(own, keys: MarkColour.allCases.map(\.rawValue))
            let read = MarkColour.allCases.map { mark($0, in: own) }
            guard let yellow = read[0], let orange = read[1], let red = read[2] else { continue }
            marks[module] = Marks(yellow: yellow, orange: orange, red: red)
            if marks[module]?.areRising == false {
                form.problem(
                    own, Text(en: "marks rise from yellow over orange to red, within 1 and 100", zh: "黄、橙、红的分界须依次升高，且在 1 至 100 之间"))
            }
        }
        return marks
    }

    private mutating func mark(_ colour: MarkColour, in map: YAMLNode) -> Marks.Mark? {
        guard let node = form.node(colour.rawValue, in: map) else { return nil }
        form.check(node, keys: ["from", "to"])
        let from = form.value(of: "from", in: node) { try $0.integer() }
        let addressee = text(of: "to", in: node)
        guard let from, let addressee else { return nil }
        return Marks.Mark(from: from, addressee: addressee)
    }
}
