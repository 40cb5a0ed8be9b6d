package import Columns
package import Messages

/// A deterministic early-warning condition; where it fires on an enterprise, it is a risk point there. No model.
package struct Rule: Sendable, Hashable {
    /// Letters, digits and `_`, told apart from all other rules.
    package let id: String
    package let module: RiskModule
    /// What the risk point is called.
    package let name: Text
    /// In the query language, on the fields of `enterprises`.
    package let condition: String
    package let severity: Severity
    /// What it adds to the index of its module, 0 to 100.
    package let points: Int
    /// How a finding reads, with the values of tags filled in.
    package let phrase: Phrase
    /// What is suggested to be done; nil where nothing is.
    package let measures: Text?
    /// The first day on which it is in force; nil where it always was.
    package let from: Day?
    /// The last day on which it is in force; nil where it has no end.
    package let until: Day?

    package init(
        id: String, module: RiskModule, name: Text, condition: String, severity: Severity, points: Int, phrase: Phrase,
        measures: Text? = nil,
        from: Day? = nil, until: Day? = nil
    ) {
        self.id = id
        self.module = module
        self.name = name
        self.condition = condition
        self.severity = severity
        self.points = points
        self.phrase = phrase
        self.measures = measures
        self.from = from
        self.until = until
    }

    /// Whether it is in force on a day; a snapshot without a date is judged by all rules.
    package func isInForce(on day: Day?) -> Bool {
        guard let day else { return true }
        return (from ?? day) <= day && day <= (until ?? day)
    }
}

extension Rule {
    /// What a rule may be called: a letter, then letters, digits and `_`.
    package static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isLetter(first) else { return false }
        return text.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) || $0 == "_" }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic
    }
}

extension Rule {
    /// Whether one of its texts is longer than a rule set may hold.
    package var isTooLong: Bool {
        [id, condition, name.zh, name.en, phrase.template.zh, phrase.template.en, measures?.zh ?? "", measures?.en ?? ""]
            .contains { $0.utf8.count > RuleSet.mostBytesOfText }
    }
}
