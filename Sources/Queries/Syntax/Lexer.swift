import Columns
import Messages
import Outputs

/// Turns the text of a statement into tokens, one at a time; what it cannot read it says, and goes on.
struct Lexer: Sendable {
    let source: Source
    let bytes: [UInt8]
    let end: Int
    var position: Int
    var diagnostics: [Diagnostic] = []
    /// Signs that were read as others: what was written, what it was read as, and where.
    var spellings: [Spelling] = []

    struct Spelling: Sendable, Hashable {
        let written: String
        let plain: String
        let range: Range<Int>
    }

    init(_ source: Source, _ range: Range<Int>?) {
        self.source = source
        bytes = Array(source.text.utf8)
        let whole = 0..<bytes.count
        let range = (range ?? whole).clamped(to: whole)
        position = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> Token {
        skipBlanks()
        let start = position
        guard let (scalar, length) = scalar(at: start) else { return token(.end, from: start) }
        let plain = Signs.plain(scalar)
        switch plain {
        case "0"..."9": return number()
        case "\"": return escapedText(opening: scalar, length: length)
        case "'": return rawText(opening: scalar, length: length)
        case "`": return quotedName(opening: scalar, length: length)
        case _ where Self.beginsName(scalar): return word()
        default: return sign()
        }
    }

    // MARK: - Words

    private mutating func word() -> Token {
        let start = position
        while let (scalar, length) = scalar(at: position), Self.continuesName(scalar) { position += length }
        return token(.word(text(start..<position)), from: start)
    }

    static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isXIDStart
    }

    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isXIDContinue
    }

    // MARK: - Blanks and comments

    mutating func skipBlanks() {
        while let (scalar, length) = scalar(at: position) {
            if Self.isBlank(scalar) {
                position += length
            } else if Signs.plain(scalar) == "#" {
                while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            } else {
                return
            }
        }
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FEFF}" || scalar.properties.isWhitespace
    }

    // MARK: - Reading

    func token(_ kind: Token.Kind, from start: Int) -> Token {
        Token(kind: kind, extent: Extent(start..<position))
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    func place(_ range: Range<Int>) -> Place {
        Place(source, range)
    }

    /// The scalar that begins at `offset`, with its length in bytes; a byte that begins none counts as U+FFFD.
    func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
        guard offset < end else { return nil }
        let first = bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, offset + length <= end else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for byte in bytes[(offset + 1)..<(offset + length)] { value = value << 6 | UInt32(byte & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// One note for each kind of sign that was read as another.
    var notes: [Note] {
        var seen: [String: Int] = [:]
        var kinds: [(spelling: Spelling, count: Int)] = []
        for spelling in Set(spellings).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let index = seen[spelling.written] {
                kinds[index].count += 1
            } else {
                seen[spelling.written] = kinds.count
                kinds.append((spelling, 1))
            }
        }
        return kinds.map { spelling, count in
            let text = Text(
                en: "`\(spelling.written)` is read as `\(spelling.plain)`", zh: "`\(spelling.written)` 按 `\(spelling.plain)` 处理")
            return Note("plain-form", text, count: count, place: place(spelling.range))
        }
    }
}
