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
        while cursor < end, !endsName(at: cursor) { cursor += 1 }
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
    ///
    /// - Parameter options: names of options that may follow it, where what stands before is whole: two operands never stand side by side.
    package mutating func expression(
        _ expected: Text, upTo words: [String] = [], options: [String] = []
    ) throws -> Range<Int> {
        let start = startOfNext()
        var last = start
        while position < end {
            let byte = bytes[position]
            if try quoted() != nil {
                last = position
                continue
            }
            if Self.isBlank(byte) {
                var ahead = self
                ahead.skipSpaces()
                if (["because"] + words).contains(where: { ahead.takeWord($0) }) { break }
                if let name = ahead.optionName(), options.contains(name), (try? QueryParser.expression(source, start..<last)) != nil {
                    break
                }
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
        if let text = try quoted() { return text }
        let start = position
        while position < end, !Self.isBlank(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A word that also ends at `=` or a comma, full-width ones too: the name of a tag, a value of an option.
    package mutating func name(_ expected: Text) throws -> String {
        skipBlanks()
        guard position < end else { throw missing(expected) }
        if let text = try quoted() { return text }
        let start = position
        while position < end, !endsName(at: position) { position += 1 }
        guard position > start else {
            throw Diagnostic("missing-argument", Text(en: "something is missing here", zh: "此处缺少内容"), at: here, expected: expected)
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func endsName(at offset: Int) -> Bool {
        Self.isBlank(bytes[offset]) || ["=", ","].contains(plainSign(at: offset)?.sign)
    }

    /// The character at `offset` as the language reads it, `＝` as `=`, and its length in bytes.
    private func plainSign(at offset: Int) -> (sign: Unicode.Scalar, length: Int)? {
        guard offset < end else { return nil }
        if bytes[offset] < 0x80 { return (Unicode.Scalar(bytes[offset]), 1) }
        guard let scalar = String(decoding: bytes[offset..<min(offset + 4, end)], as: UTF8.self).unicodeScalars.first else { return nil }
        return (Signs.plain(scalar), UTF8.width(scalar))
    }

    /// Takes `sign` where it stands next; one of a single character in any of the forms that the language reads as it.
    package mutating func take(_ sign: String) -> Bool {
        skipBlanks()
        if let next = plainSign(at: position), String(next.sign) == sign {
            position += next.length
            return true
        }
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
        guard !name.isEmpty, plainSign(at: cursor)?.sign == "=" else { return nil }
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

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private mutating func skipComment() {
        while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        while position < end, Self.isBlank(bytes[position]) { position += 1 }
    }

    /// Whether a quote can begin with this byte: one of ASCII, or the first of those that are wider.
    private static func canQuote(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    /// The text between the quotes that begin here; nil where none do.
    package mutating func quoted() throws -> String? {
        guard position < end, Self.canQuote(bytes[position]), let (text, end) = try QuotedText.read(source, position..<end) else {
            return nil
        }
        position = end
        return text
    }
}
