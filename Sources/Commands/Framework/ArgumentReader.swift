package import Messages
import Queries

/// A cursor over what follows a command's name, up to the end of the statement or the `|` before its stages.
package struct ArgumentReader: Sendable {
    package let source: Source
    private let bytes: [UInt8]
    /// UTF-8 offset of the next byte.
    package var position: Int
    package let end: Int

    package init(_ source: Source, from position: Int, to end: Int) {
        self.source = source
        bytes = Array(source.text.utf8)
        self.position = position
        self.end = min(end, bytes.count)
    }

    package func place(from start: Int) -> Place { Place(source, start..<max(start, position)) }
    package var here: Place { Place(source, position..<min(position + 1, end)) }

    package mutating func skipBlanks() {
        while position < end, Self.isBlank(bytes[position]) { position += 1 }
        if position < end, bytes[position] == UInt8(ascii: "#") { skipComment() }
    }

    /// Where the next thing begins.
    package mutating func startOfNext() -> Int {
        skipBlanks()
        return position
    }

    /// Passes over blanks, leaving a `#` where it is.
    package mutating func skipSpaces() {
        while position < end, Self.isBlank(bytes[position]) { position += 1 }
    }

    package func stands(_ sign: Character) -> Bool {
        position < end && sign.asciiValue == bytes[position]
    }

    /// Whether a digit, or a sign or point before one, stands next.
    package var beginsNumber: Bool {
        var ahead = self
        ahead.skipBlanks()
        while ahead.stands("-") || ahead.stands("+") || ahead.stands(".") { ahead.position += 1 }
        return ahead.position < end && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[ahead.position])
    }

    /// A number with its sign, `%`, 万 or 亿, as the language writes it.
    package mutating func number(_ expected: Text) throws -> Double {
        let start = startOfNext()
        var cursor = position
        while cursor < end, !Self.isBlank(bytes[cursor]), !Self.signs.contains(bytes[cursor]), !Self.isFullWidthComma(bytes, cursor) {
            cursor += 1
        }
        position = cursor
        let text = String(decoding: bytes[start..<cursor], as: UTF8.self)
        guard let number = NumberLiteral(text)?.value else {
            let place = start == cursor ? here : Place(source, start..<cursor)
            throw Diagnostic(
                start == cursor ? "missing-argument" : "bad-number",
                start == cursor
                    ? Text(en: "a number is missing here", zh: "此处缺少数值") : Text(en: "`\(text)` is no number", zh: "“\(text)”不是数值"),
                at: place, expected: expected)
        }
        return number
    }

    private static func isFullWidthComma(_ bytes: [UInt8], _ index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == 0xEF && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x8C
    }

    /// Whether nothing but blanks and comments is left.
    package mutating func isAtEnd() -> Bool {
        skipBlanks()
        return position >= end
    }

    /// The rest as it was typed, without the blanks around it.
    package mutating func rest() -> String {
        while position < end, Self.isBlank(bytes[position]) { position += 1 }
        var last = end
        while last > position, Self.isBlank(bytes[last - 1]) { last -= 1 }
        defer { position = end }
        return String(decoding: bytes[position..<last], as: UTF8.self)
    }

    /// The offsets of an expression: up to the end, or to a `because` or another of the words outside quotes.
    package mutating func expression(_ expected: Text, upTo words: [String] = []) throws -> Range<Int> {
        let start = startOfNext()
        var quote: UInt8?
        var last = start
        while position < end {
            let byte = bytes[position]
            if let open = quote {
                if byte == open { quote = nil }
            } else if Self.quotes.contains(byte) {
                quote = byte
            } else if Self.isBlank(byte) {
                var ahead = self
                ahead.skipSpaces()
                if (["because"] + words).contains(where: { ahead.takeWord($0) }) { break }
                position += 1
                continue
            }
            position += 1
            last = position
        }
        guard last > start else { throw missing(expected) }
        return start..<last
    }

    /// Everything up to a blank, or what stands between quotes or backquotes.
    package mutating func word(_ expected: Text) throws -> String {
        skipBlanks()
        guard position < end else { throw missing(expected) }
        if let quote = Self.quotes.first(where: { $0 == bytes[position] }) { return try quoted(by: quote) }
        let start = position
        while position < end, !Self.isBlank(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A word that also ends at a sign of `=,` or `，`: the name of a tag, a value of an option.
    package mutating func name(_ expected: Text) throws -> String {
        skipBlanks()
        guard position < end else { throw missing(expected) }
        if let quote = Self.quotes.first(where: { $0 == bytes[position] }) { return try quoted(by: quote) }
        let start = position
        while position < end, !Self.isBlank(bytes[position]), !Self.signs.contains(bytes[position]), !Self.isFullWidthComma(bytes, position)
        {
            position += 1
        }
        guard position > start else {
            throw Diagnostic("missing-argument", Text(en: "something is missing here", zh: "此处缺少内容"), at: here, expected: expected)
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Takes `sign` where it stands next.
    package mutating func take(_ sign: String) -> Bool {
        skipBlanks()
        let wanted = Array(sign.utf8)
        guard position + wanted.count <= end, Array(bytes[position..<position + wanted.count]) == wanted else { return false }
        position += wanted.count
        return true
    }

    /// Takes `word` where it stands next as a whole word.
    package mutating func takeWord(_ word: String) -> Bool {
        let start = position
        guard take(word), position >= end || Self.isBlank(bytes[position]) || bytes[position] == UInt8(ascii: "\"") else {
            position = start
            return false
        }
        return true
    }

    /// The name before a `=` where one stands next, as in `pdo=20`; the cursor stays.
    package mutating func optionName() -> String? {
        skipBlanks()
        var cursor = position
        while cursor < end, Self.isNameByte(bytes[cursor]) { cursor += 1 }
        let name = String(decoding: bytes[position..<cursor], as: UTF8.self)
        while cursor < end, Self.isBlank(bytes[cursor]) { cursor += 1 }
        guard !name.isEmpty, cursor < end, bytes[cursor] == UInt8(ascii: "=") else { return nil }
        return name
    }

    /// Passes over `name=`, which `optionName` has found.
    package mutating func skipOptionName(_ name: String) {
        position += name.utf8.count
        _ = take("=")
        skipBlanks()
    }

    package func missing(_ expected: Text) -> Diagnostic {
        Diagnostic("missing-argument", Text(en: "an argument is missing here", zh: "此处缺少参数"), at: here, expected: expected)
    }

    // MARK: - Bytes

    private static let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")]
    private static let signs = [UInt8(ascii: "="), UInt8(ascii: ",")]

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private mutating func skipComment() {
        while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        while position < end, Self.isBlank(bytes[position]) { position += 1 }
    }

    /// `"..."` knows backslash escapes, `'...'` and backquotes a doubled quote.
    private mutating func quoted(by quote: UInt8) throws -> String {
        let start = position
        var text: [UInt8] = []
        position += 1
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), position + 1 < end {
                text.append(Self.unescaped(bytes[position + 1]))
                position += 2
            } else if byte == quote, position + 1 < end, bytes[position + 1] == quote, quote != UInt8(ascii: "\"") {
                text.append(quote)
                position += 2
            } else if byte == quote {
                position += 1
                return String(decoding: text, as: UTF8.self)
            } else {
                text.append(byte)
                position += 1
            }
        }
        throw Diagnostic(
            "open-quote", Text(en: "this quote is not closed", zh: "引号未闭合"), at: Place(source, start..<start + 1),
            hint: Text(en: "close it with the same sign", zh: "用同样的符号闭合"))
    }

    private static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): UInt8(ascii: "\n")
        case UInt8(ascii: "t"): UInt8(ascii: "\t")
        default: byte
        }
    }
}
