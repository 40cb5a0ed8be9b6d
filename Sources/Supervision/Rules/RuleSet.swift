import CSupervision
import Messages

/// The rules by which a city is scanned, and the marks from which on it warns.
package struct RuleSet: Sendable, Hashable {
    /// The index of a module is the points of its rules that fire, at most this.
    package static let highestIndex = 100
    /// More rules than these are refused.
    package static let mostRules = 500
    /// UTF-8 bytes of a condition, and of each language of a name, a phrase or a measure: a set of so many such rules can still be read.
    package static let mostBytesOfText = 4_096

    /// In the order in which findings name them.
    package var rules: [Rule]
    package var marks: [RiskModule: Marks]

    package init(rules: [Rule], marks: [RiskModule: Marks]) {
        self.rules = rules
        self.marks = marks
    }

    package func rule(_ id: String) -> Rule? {
        rules.first { $0.id == id }
    }

    package func marks(of module: RiskModule) -> Marks {
        marks[module] ?? Self.standardMarks
    }

    static let standardMarks = Marks(
        yellow: .init(from: 40, addressee: Text(en: "the township", zh: "属地镇街")),
        orange: .init(from: 60, addressee: Text(en: "the department in charge", zh: "主管部门")),
        red: .init(from: 80, addressee: Text(en: "the task force on risks", zh: "风险处置工作组")))

    // MARK: - The shipped set

    /// The rules that Assay ships; what the file holds is tested, so this throws nothing that a user can bring about.
    package static func shipped() throws -> RuleSet {
        try parsed.get()
    }

    private static let parsed = Result { try RuleSet.parse(yaml: shippedSource) }

    private static var shippedSource: Source {
        let resource = supervision_rules()
        // SAFETY: the bytes are a constant of the program.
        let bytes = UnsafeBufferPointer(start: resource.bytes, count: resource.count)
        return Source(String(decoding: bytes, as: UTF8.self), file: "rules.yaml")
    }
}
