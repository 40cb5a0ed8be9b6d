import Messages
import Outputs
import Supervision

/// Columns that several tables of supervision have.
enum RiskColumns {
    static let module = TableColumn("module", .level, vocabulary: Vocabulary(of: RiskModule.self, \.text))
    static let colour = TableColumn("colour", .level, vocabulary: Vocabulary(of: MarkColour.self, \.text))
    static let severity = TableColumn("severity", .level, vocabulary: Vocabulary(of: Severity.self, \.text))

    /// Which rule, of which module, how grave it is, what it adds to the index: the cells of `cells(of:)`.
    static let rule = [
        TableColumn("rule", .text, isKey: true), module, severity, TableColumn("points", .integer),
    ]

    static func cells(of rule: Rule) -> [Cell] {
        [.phrase(Text(en: rule.id, zh: rule.name.zh)), .raw(rule.module), .raw(rule.severity), .integer(rule.points)]
    }

    /// Identifiers of rules, joined by `;`.
    static func riskPoints(_ rules: [Rule]) -> TableColumn {
        TableColumn("risk_points", .text, vocabulary: Self.names(of: rules, separatedBy: ";"))
    }

    static func names(of rules: [Rule], separatedBy separator: String? = nil) -> Vocabulary {
        Vocabulary(Dictionary(rules.map { ($0.id, $0.name.zh) }) { first, _ in first }, separatedBy: separator)
    }
}

extension Cell {
    /// A word of supervision, which a vocabulary reads in Chinese.
    static func raw(_ word: some RawRepresentable<String>) -> Cell { .text(word.rawValue) }
}
