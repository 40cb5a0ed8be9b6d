package import Messages

/// How a finding reads: text with the names of fields in braces, which are filled with an enterprise's values. A part in square brackets is
/// left out where a value in it is missing, zero or false: a rule that fires on either of two signs names those that are there.
package struct Phrase: Sendable, Hashable {
    /// A value as a sentence names it.
    package struct Filling: Sendable {
        let text: Text
        /// Whether there is nothing to tell: missing, zero or false.
        let isNothing: Bool

        package init(_ text: Text, isNothing: Bool = false) {
            self.text = text
            self.isNothing = isNothing
        }
    }

    /// As it was written, in both languages.
    package let template: Text

    package init(_ template: Text) {
        self.template = template
    }

    /// One stretch of a template.
    private enum Piece {
        case text(Substring)
        case field(String)
        /// A part in square brackets.
        case part([Piece])
    }

    /// The fields that it names in either language, each once, in order.
    package var fields: [String] {
        var seen: Set<String> = []
        return [template.zh, template.en].flatMap { Self.fields(of: Self.pieces($0[...])) }.filter { seen.insert($0).inserted }
    }

    /// Whether braces and brackets do not pair up in either language: one that is not closed or not opened, or one within its like. Braces
    /// may stand in brackets.
    package var isMalformed: Bool {
        [template.zh, template.en].contains { text in
            var (inBrackets, inBraces) = (false, false)
            for character in text {
                switch (character, inBrackets, inBraces) {
                case ("[", false, false): inBrackets = true
                case ("]", true, false): inBrackets = false
                case ("{", _, false): inBraces = true
                case ("}", _, true): inBraces = false
                case ("[", _, _), ("]", _, _), ("{", _, _), ("}", _, _): return true
                default: break
                }
            }
            return inBrackets || inBraces
        }
    }

    /// The phrase with each field's value in its place.
    package func filled(_ value: (_ field: String) throws -> Filling) rethrows -> Text {
        func text(_ pieces: [Piece], _ language: Language) throws -> String {
            try pieces.map { piece -> String in
                switch piece {
                case .text(let text): return String(text)
                case .field(let name): return try value(name).text.in(language)
                case .part(let inner):
                    let isLeftOut = try Self.fields(of: inner).contains { try value($0).isNothing }
                    return isLeftOut ? "" : try text(inner, language)
                }
            }.joined()
        }
        return Text(
            en: try text(Self.pieces(template.en[...]), .english), zh: try text(Self.pieces(template.zh[...]), .chinese))
    }

    // MARK: -

    private static func fields(of pieces: [Piece]) -> [String] {
        pieces.flatMap { piece -> [String] in
            switch piece {
            case .text: []
            case .field(let name): [name]
            case .part(let inner): fields(of: inner)
            }
        }
    }

    /// A brace or bracket that is not closed is text; brackets do not nest.
    private static func pieces(_ template: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var rest = template
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "[" }),
            let close = rest[open...].firstIndex(of: rest[open] == "{" ? "}" : "]")
        {
            let inner = rest[rest.index(after: open)..<close]
            pieces.append(.text(rest[..<open]))
            pieces.append(rest[open] == "{" ? .field(inner.trimmed) : .part(Self.pieces(inner)))
            rest = rest[rest.index(after: close)...]
        }
        return pieces + [.text(rest)]
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
