import Messages

/// Texts and quoted names: `"..."` with escapes, `'...'` raw, backquotes around a name.
extension Lexer {
    mutating func escapedText(opening: Unicode.Scalar, length: Int) -> Token {
        let start = position
        noteQuote(opening, plain: "\"", length: length)
        position += length
        var result = String.UnicodeScalarView()
        while let (scalar, length) = scalar(at: position) {
            position += length
            if Signs.closes(scalar, "\"", opening: opening) { return token(.text(String(result)), from: start) }
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            guard let escaped = escape() else { continue }
            result.append(escaped)
        }
        return unclosed(from: start, length: length)
    }

    mutating func rawText(opening: Unicode.Scalar, length: Int) -> Token {
        let start = position
        guard let text = quoted("'", opening: opening, length: length) else { return unclosed(from: start, length: length) }
        return token(.text(text), from: start)
    }

    mutating func quotedName(opening: Unicode.Scalar, length: Int) -> Token {
        let start = position
        guard let name = quoted("`", opening: opening, length: length) else {
            return unclosed(from: start, length: length, isName: true)
        }
        guard !name.isEmpty else {
            diagnostics.append(
                Diagnostic(
                    "bad-name", Text(en: "there is no name between the backquotes", zh: "反引号之间没有名称"), at: place(start..<position),
                    expected: Text(en: "a name", zh: "名称")))
            return token(.broken, from: start)
        }
        return token(.quotedName(name), from: start)
    }

    // MARK: - Pieces

    /// What stands between two quotes, a doubled quote standing for one; nil where the second is not there.
    private mutating func quoted(_ quote: Unicode.Scalar, opening: Unicode.Scalar, length: Int) -> String? {
        noteQuote(opening, plain: quote, length: length)
        var offset = position + length
        var result = String.UnicodeScalarView()
        while let (scalar, length) = scalar(at: offset) {
            offset += length
            if Signs.closes(scalar, quote, opening: opening) {
                guard scalar == quote, let (next, nextLength) = self.scalar(at: offset), next == quote else {
                    position = offset
                    return String(result)
                }
                offset += nextLength
            }
            result.append(scalar)
        }
        return nil
    }

    /// The character that stands behind a backslash; nil where there is none such, which has been said.
    private mutating func escape() -> Unicode.Scalar? {
        let start = position - 1
        guard let (scalar, length) = scalar(at: position) else { return nil }
        position += length
        switch scalar {
        case "\"", "\\", "\u{201D}": return scalar
        case "n": return "\n"
        case "t": return "\t"
        case "u": if let scalar = codePoint() { return scalar }
        default: break
        }
        diagnostics.append(
            Diagnostic(
                "bad-escape", Text(en: "`\(text(start..<position))` stands for no character", zh: "`\(text(start..<position))` 不代表任何字符"),
                at: place(start..<position),
                expected: Text(en: #"`\"`, `\\`, `\n`, `\t` or `\u{...}`"#, zh: #"`\"`、`\\`、`\n`、`\t` 或 `\u{...}`"#),
                hint: Text(en: "in single quotes a backslash is a plain character", zh: "单引号内的反斜杠是普通字符")))
        return nil
    }

    /// `{6D4B}` behind `\u`.
    private mutating func codePoint() -> Unicode.Scalar? {
        guard position < end, bytes[position] == UInt8(ascii: "{"),
            let close = bytes[position..<min(end, position + 10)].firstIndex(of: UInt8(ascii: "}"))
        else { return nil }
        let digits = text((position + 1)..<close)
        position = close + 1
        guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }

    private mutating func noteQuote(_ opening: Unicode.Scalar, plain: Unicode.Scalar, length: Int) {
        guard opening != plain else { return }
        spellings.append(Spelling(written: String(opening), plain: String(plain), range: position..<(position + length)))
    }

    private mutating func unclosed(from start: Int, length: Int, isName: Bool = false) -> Token {
        let message =
            isName
            ? Text(en: "this name has no closing backquote", zh: "该名称缺少收尾的反引号")
            : Text(en: "this text has no closing quote", zh: "该文本缺少收尾的引号")
        let quote = text(start..<(start + length))
        diagnostics.append(
            Diagnostic(
                isName ? "unclosed-name" : "unclosed-text", message, at: place(start..<(start + length)),
                expected: Text(en: "another `\(quote)` further on", zh: "后文还需一个 `\(quote)`")))
        position = end
        return token(.broken, from: start)
    }
}
