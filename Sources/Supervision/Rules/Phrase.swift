package import Messages

/// How a finding reads: text with the names of fields in braces, which are filled with an enterprise's values.
package struct Phrase: Sendable, Hashable {
    /// As it was written, in both languages.
    package let template: Text

    package init(_ template: Text) {
        self.template = template
    }

    /// One stretch of a template.
    private enum Piece {
        case text(Substring)
        case field(String)
    }

    /// The fields that it names in either language, each once, in order.
    package var fields: [String] {
        var seen: Set<String> = []
        return [template.zh, template.en].flatMap(Self.pieces).compactMap { piece in
            guard case .field(let name) = piece, seen.insert(name).inserted else { return nil }
            return name
        }
    }

    /// The phrase with each field's value in its place.
    package func filled(_ value: (_ field: String) throws -> Text) rethrows -> Text {
        func text(_ template: String, _ language: Language) throws -> String {
            try Self.pieces(template).map { piece in
                switch piece {
                case .text(let text): String(text)
                case .field(let name): try value(name).in(language)
                }
            }.joined()
        }
        return Text(en: try text(template.en, .english), zh: try text(template.zh, .chinese))
    }

    /// A brace that is not closed is text.
    private static func pieces(_ template: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces.append(.text(rest[..<open]))
            pieces.append(.field(rest[rest.index(after: open)..<close].trimmed))
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
