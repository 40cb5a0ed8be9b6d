import Messages

/// Signs, and the full-width and foreign forms that are read as them.
package enum Signs {
    /// The plain form of a full-width sign; any other scalar as it is.
    package static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{FF01}"..."\u{FF0F}", "\u{FF1A}"..."\u{FF1E}", "\u{FF5C}", "\u{FF5E}", "\u{FF40}":
            Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case "、": ","
        case "\u{201C}", "\u{201D}": "\""
        case "\u{2018}", "\u{2019}": "'"
        case "×": "*"
        case "÷": "/"
        case "−", "–": "-"
        default: scalar
        }
    }

    /// Whether `scalar` ends a text that `opening` began: a plain quote by its like, a curly one by the other curly one.
    static func closes(_ scalar: Unicode.Scalar, _ quote: Unicode.Scalar, opening: Unicode.Scalar) -> Bool {
        opening == quote ? scalar == quote : scalar != quote && plain(scalar) == quote
    }

    /// Signs of one scalar that stand for two plain ones.
    static func doubled(_ scalar: Unicode.Scalar) -> Sign? {
        switch scalar {
        case "≥": .greaterOrEqual
        case "≤": .lessOrEqual
        case "≠": .unequal
        default: nil
        }
    }

    /// What two plain signs next to each other are together.
    static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Token.Kind? {
        switch (first, second) {
        case ("<", "="): .sign(.lessOrEqual)
        case (">", "="): .sign(.greaterOrEqual)
        case ("!", "="), ("<", ">"): .sign(.unequal)
        case ("=", "="): .sign(.equal)
        case ("&", "&"): .word("and")
        case ("|", "|"): .word("or")
        default: nil
        }
    }

    static func single(_ scalar: Unicode.Scalar) -> Token.Kind? {
        scalar == "!" ? .word("not") : Sign(rawValue: String(scalar)).map(Token.Kind.sign)
    }
}

extension Lexer {
    mutating func sign() -> Token {
        let start = position
        guard let (scalar, length) = scalar(at: start) else { return token(.end, from: start) }
        position += length
        if let sign = Signs.doubled(scalar) { return plainForm(.sign(sign), from: start) }
        let first = Signs.plain(scalar)
        if let (next, nextLength) = self.scalar(at: position), let kind = Signs.pair(first, Signs.plain(next)) {
            position += nextLength
            return plainForm(kind, from: start)
        }
        if let kind = Signs.single(first) { return plainForm(kind, from: start) }
        return unexpected(scalar, from: start)
    }

    /// The token, with a note where it was not written in its plain form.
    private mutating func plainForm(_ kind: Token.Kind, from start: Int) -> Token {
        let plain: String
        switch kind {
        case .word(let word): plain = word
        case .sign(let sign): plain = sign.rawValue
        case .quotedName, .integer, .real, .date, .text, .end, .broken: return token(kind, from: start)
        }
        let written = text(start..<position)
        if written != plain { spellings.append(Spelling(written: written, plain: plain, range: start..<position)) }
        return token(kind, from: start)
    }

    private mutating func unexpected(_ scalar: Unicode.Scalar, from start: Int) -> Token {
        let shown = scalar.properties.generalCategory == .control ? "U+" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
        diagnostics.append(
            Diagnostic(
                "unexpected-character", Text(en: "`\(shown)` has no meaning here", zh: "此处的 `\(shown)` 没有含义"), at: place(start..<position),
                hint: Text(en: "a name with such a character goes in backquotes", zh: "含有此类字符的名称需用反引号括起")))
        return token(.broken, from: start)
    }
}
