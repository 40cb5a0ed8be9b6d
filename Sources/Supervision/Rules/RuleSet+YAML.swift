import Columns
import Files
package import Messages

/// A rule set as a file that people read and write.
extension RuleSet {
    package var yaml: String {
        let rules = rules.isEmpty ? ["rules: []"] : ["rules:"] + rules.flatMap(\.yaml)
        let modules = RiskModule.allCases.flatMap { module in ["  \(module.rawValue):"] + marks(of: module).yaml }
        return (rules + ["marks:"] + modules).joined(separator: "\n") + "\n"
    }

    /// Reads a set from its file. Throws YAML's own errors, and `rule-file` at the place of what is no part of a rule.
    package static func parse(yaml source: Source) throws -> RuleSet {
        try RuleReader.file(source).set
    }
}

extension Rule {
    fileprivate var yaml: [String] {
        var lines = ["  - id: \(YAML.scalar(id))", "    module: \(module.rawValue)", "    name: \(name.yaml)"]
        lines += ["    severity: \(severity.rawValue)", "    points: \(points)", "    when: \(YAML.scalar(condition))"]
        lines.append("    phrase: \(phrase.template.yaml)")
        if let measures { lines.append("    measures: \(measures.yaml)") }
        if let from { lines.append("    from: \(from.iso)") }
        if let until { lines.append("    until: \(until.iso)") }
        return lines
    }
}

extension Marks {
    fileprivate var yaml: [String] {
        MarkColour.allCases.map { "    \($0.rawValue): {from: \(self[$0].from), to: \(self[$0].addressee.yaml)}" }
    }
}

extension Text {
    fileprivate var yaml: String { "{zh: \(YAML.scalar(zh)), en: \(YAML.scalar(en))}" }
}
