/// A line of a text: where its content stands, and where it ends with its LF or CRLF.
struct Line: Sendable {
    let start: Int
    /// Before LF or CRLF.
    let contentEnd: Int
    let end: Int
    /// From 1.
    let number: Int

    var content: Range<Int> { start..<contentEnd }
}

/// Walks over the lines of a text; a lone CR ends none.
struct LineReader {
    let bytes: [UInt8]
    private(set) var offset: Int
    private(set) var number: Int

    init(_ bytes: [UInt8], from offset: Int = 0, number: Int = 1) {
        self.bytes = bytes
        self.offset = offset
        self.number = number
    }

    mutating func next() -> Line? {
        guard offset < bytes.count else { return nil }
        let newline = bytes[offset...].firstIndex(of: UInt8(ascii: "\n"))
        let end = newline.map { $0 + 1 } ?? bytes.count
        var contentEnd = newline ?? bytes.count
        if newline != nil, contentEnd > offset, bytes[contentEnd - 1] == UInt8(ascii: "\r") { contentEnd -= 1 }
        let line = Line(start: offset, contentEnd: contentEnd, end: end, number: number)
        offset = end
        number += 1
        return line
    }
}

extension [UInt8] {
    /// The range without blanks, tabs and CR at its end.
    func withoutTrailingBlanks(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, [0x20, 0x09, 0x0D].contains(self[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    func isBlank(_ range: Range<Int>) -> Bool {
        withoutTrailingBlanks(range).isEmpty
    }

    /// Spaces at the start of the range.
    func indentation(_ range: Range<Int>) -> Int {
        self[range].prefix { $0 == 0x20 }.count
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }

    func hasPrefix(_ text: StaticString, at offset: Int) -> Bool {
        guard offset + text.utf8CodeUnitCount <= count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { self[offset + $0] == text.utf8Start[$0] }
    }

    func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
        range.contains { $0 + text.utf8CodeUnitCount <= range.upperBound && hasPrefix(text, at: $0) }
    }
}
