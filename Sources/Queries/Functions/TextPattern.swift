/// What a text is searched for: a regular expression, a `like` pattern, a piece, a beginning.
///
/// Matching takes time in proportion to text times pattern, whatever the pattern: there is no backtracking.
package struct TextPattern: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case regular = "~"
        case like
        case containing = "contains"
        case beginning = "starts_with"
    }

    package let kind: Kind
    /// As it was written.
    package let text: String
    private let automaton: Automaton?

    /// A regular expression, which finds anywhere; throws a diagnostic that stands nowhere.
    package init(regular text: String) throws {
        self.init(.regular, text, try Automaton(RegularExpression.parse(text)))
    }

    /// The whole text, `%` being any run of characters and `_` one character.
    package init(like text: String) {
        self.init(.like, text, nil)
    }

    init(containing text: String) {
        self.init(.containing, text, nil)
    }

    init(beginning text: String) {
        self.init(.beginning, text, nil)
    }

    private init(_ kind: Kind, _ text: String, _ automaton: Automaton?) {
        self.kind = kind
        self.text = text
        self.automaton = automaton
    }

    package func matches(_ subject: String) -> Bool {
        switch kind {
        case .regular: automaton?.finds(in: subject) ?? false
        case .like: Self.like(Array(text.unicodeScalars), Array(subject.unicodeScalars))
        case .containing: text.isEmpty || subject.contains(text)
        case .beginning: text.isEmpty || subject.hasPrefix(text)
        }
    }

    var written: String { "\(kind.rawValue) \(TextLiteral.printed(text))" }

    package static func == (a: TextPattern, b: TextPattern) -> Bool {
        a.kind == b.kind && a.text == b.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(text)
    }

    /// Greedy matching with one point of return, the last `%`: linear in the text for each `%`.
    private static func like(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
        var (p, t) = (0, 0)
        var lastPercent: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "%" {
                lastPercent = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == "_" || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let last = lastPercent {
                lastPercent = (last.pattern, last.text + 1)
                p = last.pattern + 1
                t = last.text + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "%" }
    }
}
