import Messages
import Yams

/// Turns libyaml's marks (line and column in Unicode scalars, from 1) into UTF-8 offsets.
struct YAMLMarks {
    let source: Source
    let bytes: [UInt8]
    /// Offsets of the lines as libyaml counts them: after LF, CRLF, a lone CR, U+0085, U+2028 and U+2029.
    private let lineStarts: [Int]

    init(_ source: Source) {
        self.source = source
        bytes = Array(source.text.utf8)
        var starts = [0]
        var index = 0
        while index < bytes.count {
            let length = Self.lineBreak(in: bytes, at: index)
            index += max(length, 1)
            if length > 0 { starts.append(index) }
        }
        lineStarts = starts
    }

    func place(_ range: Range<Int>) -> Place {
        Place(source, range)
    }

    /// The character at `mark`.
    func place(of mark: Mark) -> Place {
        let start = offset(of: mark)
        return Place(source, start..<end(ofScalarAt: start))
    }

    func offset(of mark: Mark) -> Int {
        guard mark.line >= 1 else { return 0 }
        guard mark.line <= lineStarts.count else { return bytes.count }
        var offset = lineStarts[mark.line - 1]
        for _ in 1..<max(mark.column, 1) where offset < bytes.count { offset = end(ofScalarAt: offset) }
        return offset
    }

    /// Where the scalar that begins at `start` stands, as it is written.
    func scalar(_ text: String, at start: Int) -> Range<Int> {
        let start = afterProperties(start)
        guard start < bytes.count else { return start..<start }
        switch bytes[start] {
        case UInt8(ascii: "\""): return start..<end(ofQuotedAt: start, escape: UInt8(ascii: "\\"))
        case UInt8(ascii: "'"): return start..<end(ofQuotedAt: start, escape: UInt8(ascii: "'"))
        default:
            let end = start + text.utf8.count
            if end <= bytes.count, bytes[start..<end].elementsEqual(text.utf8) { return start..<end }
            return start..<endOfLine(from: start)
        }
    }

    /// The place of the alias sign (`*` at the start of a word) after `count` others.
    func firstAlias(beyond count: Int) -> Int? {
        let before = Set(" \t\r\n[{,:-?".utf8)
        var seen = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "*") && (index == 0 || before.contains(bytes[index - 1])) {
            seen += 1
            if seen > count { return index }
        }
        return nil
    }

    // MARK: - Reading bytes

    /// Behind a tag (`!!str`) or an anchor (`&a`) and blanks.
    private func afterProperties(_ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "&") {
            while index < bytes.count, bytes[index] > UInt8(ascii: " ") { index += 1 }
            while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        }
        return index
    }

    private func end(ofQuotedAt start: Int, escape: UInt8) -> Int {
        let quote = bytes[start]
        var index = start + 1
        while index < bytes.count {
            let escapes = bytes[index] == escape && index + 1 < bytes.count && (escape != quote || bytes[index + 1] == quote)
            if escapes {
                index += 2
            } else if bytes[index] == quote {
                return index + 1
            } else {
                index += 1
            }
        }
        return bytes.count
    }

    private func endOfLine(from start: Int) -> Int {
        bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    }

    private func end(ofScalarAt start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        var index = start + 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return index
    }

    /// Bytes of the line break at `index`, 0 where there is none.
    private static func lineBreak(in bytes: [UInt8], at index: Int) -> Int {
        func matches(_ sequence: [UInt8]) -> Bool { bytes[index...].starts(with: sequence) }
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return matches([0x0D, 0x0A]) ? 2 : 1
        case 0xC2: return matches([0xC2, 0x85]) ? 2 : 0
        case 0xE2: return matches([0xE2, 0x80, 0xA8]) || matches([0xE2, 0x80, 0xA9]) ? 3 : 0
        default: return 0
        }
    }
}
