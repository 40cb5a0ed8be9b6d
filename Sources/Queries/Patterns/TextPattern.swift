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
    /// What is looked for as it stands: of `contains`, `starts_with`, and of a regular expression without a special character.
    private let bytes: [UInt8]

    /// A regular expression, which finds anywhere; throws a diagnostic that stands nowhere.
    package init(regular text: String) throws {
        let isPlain = !text.unicodeScalars.contains { "\\^$.|?*+()[]{}".unicodeScalars.contains($0) }
        self.init(.regular, text, isPlain ? nil : try Automaton(RegularExpression.parse(text)))
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
        bytes = Array(text.utf8)
    }

    package func matches(_ subject: String) -> Bool {
        var matcher = Matcher(self)
        return matcher.matches(subject)
    }

    /// A pattern on its way through many texts.
    struct Matcher {
        private let pattern: TextPattern
        private var scratch: Automaton.Scratch?
        private let like: [Unicode.Scalar]

        init(_ pattern: TextPattern) {
            self.pattern = pattern
            scratch = pattern.automaton?.scratch()
            like = pattern.kind == .like ? Array(pattern.text.unicodeScalars) : []
        }

        mutating func matches(_ subject: String) -> Bool {
            switch pattern.kind {
            case .regular:
                if let automaton = pattern.automaton, var taken = scratch.take() {
                    defer { scratch = taken }
                    return automaton.finds(in: subject, &taken)
                }
                return pattern.stands(in: subject, onlyFirst: false)
            case .like: return TextPattern.like(like, Array(subject.unicodeScalars))
            case .containing: return pattern.stands(in: subject, onlyFirst: false)
            case .beginning: return pattern.stands(in: subject, onlyFirst: true)
            }
        }
    }

    /// Whether the bytes stand somewhere in the text, or at its beginning.
    private func stands(in subject: String, onlyFirst: Bool) -> Bool {
        var subject = subject
        return subject.withUTF8 { text in
            guard text.count >= bytes.count else { return false }
            let last = onlyFirst ? 0 : text.count - bytes.count
            return (0...last).contains { start in
                bytes.indices.allSatisfy { text[start + $0] == bytes[$0] }
            }
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
