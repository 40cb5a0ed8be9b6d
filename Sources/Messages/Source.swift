/// A piece of text that something was read from: a line typed at the prompt, a script, a CSV file's row, a notebook's cell.
package struct Source: Sendable, Hashable {
    /// The file, where there is one.
    package let file: String?
    package let text: String
    /// The number of `text`'s first line within its file, from 1.
    package let firstLine: Int

    package init(_ text: String, file: String? = nil, firstLine: Int = 1) {
        self.file = file
        self.text = text
        self.firstLine = firstLine
    }
}

/// Where in a source something stands: a range of offsets in its UTF-8 bytes, lines and columns being worked out when asked for.
package struct Place: Sendable, Hashable {
    package let source: Source
    /// UTF-8 offsets into `source.text`; empty for a point between two characters.
    package let range: Range<Int>

    /// Bounds beyond the text are brought back to its end.
    package init(_ source: Source, _ range: Range<Int>) {
        let end = source.text.utf8.count
        let lower = min(max(range.lowerBound, 0), end)
        self.source = source
        self.range = lower..<min(max(range.upperBound, lower), end)
    }

    /// The place `distance` bytes further on, in another source.
    package func moved(by distance: Int, to source: Source) -> Place {
        Place(source, max(0, range.lowerBound + distance)..<max(0, range.upperBound + distance))
    }

    /// What stands there.
    package var text: String { String(decoding: source.text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self) }

    /// The file's line of the first byte, from 1.
    package var line: Int {
        guard range.lowerBound > 0 else { return source.firstLine }
        return source.firstLine + source.text.utf8.prefix(range.lowerBound).reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    }

    /// The column of the first byte, from 1, in Unicode scalars.
    package var column: Int {
        Self.scalars(in: prefix.reversed().prefix { $0 != UInt8(ascii: "\n") }) + 1
    }

    /// Unicode scalars covered.
    package var length: Int {
        Self.scalars(in: Array(source.text.utf8).prefix(range.upperBound).dropFirst(range.lowerBound))
    }

    /// The line of text that the place begins in, without its newline.
    package var lineText: String {
        let bytes = Array(source.text.utf8)
        let start = bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let end = bytes[range.lowerBound...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private var prefix: ArraySlice<UInt8> {
        Array(source.text.utf8)[..<range.lowerBound]
    }

    private static func scalars(in bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
}
