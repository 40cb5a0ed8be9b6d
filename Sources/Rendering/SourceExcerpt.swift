import Messages

/// The line of a source with a caret under a place, cut around it where the terminal is narrower.
struct SourceExcerpt: Sendable {
    private let before: String
    private let marked: String
    private let after: String
    private let number: String

    /// Columns shown of a line where there is no terminal, as on a common one: of many statements in a line the one that failed is read.
    private static let widest = 100

    init(_ place: Place, width: Int?) {
        let line = Array(place.lineText.utf8)
        let text = Array(place.source.text.utf8)
        let start = text[..<place.range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let from = min(place.range.lowerBound - start, line.count)
        let to = min(max(place.range.upperBound - start, from), line.count)
        let isNumbered = place.source.text.contains("\n") || place.source.firstLine > 1 || place.source.file != nil
        let number = isNumbered ? "\(place.line)│ " : "  "
        self.number = number
        let room = max(12, (width ?? Self.widest) - DisplayWidth.of(number))
        (before, marked, after) = Self.cut(
            Self.visible(line[..<from]), Self.visible(line[from..<to]), Self.visible(line[to...]), to: room)
    }

    func lines(ink: Ink) -> [String] {
        let indent = String(repeating: " ", count: DisplayWidth.of(number) + DisplayWidth.of(before))
        let carets = String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
        return [ink.dim(number) + before + ink.red(marked) + after, indent + ink.red(carets)]
    }

    /// A tab counts as four blanks, so that the caret stands right; a CR at the end is not shown.
    private static func visible(_ bytes: ArraySlice<UInt8>) -> String {
        let bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
        return pieces.map { Sanitizer.visible(String($0)) }.joined(separator: "    ")
    }

    /// Keeps the marked part in view: what stands before it is cut from the left, then what stands behind it from the right.
    private static func cut(_ before: String, _ marked: String, _ after: String, to room: Int) -> (String, String, String) {
        let total = DisplayWidth.of(before) + DisplayWidth.of(marked) + DisplayWidth.of(after)
        guard total > room else { return (before, marked, after) }
        let marked = DisplayWidth.cut(marked, to: room / 2).text
        let rest = room - DisplayWidth.of(marked)
        let behind = min(DisplayWidth.of(after), max(rest / 2, rest - DisplayWidth.of(before)))
        let left = rest - behind
        return (lastColumns(left, of: before), marked, DisplayWidth.cut(after, to: behind).text)
    }

    /// The end of a text, with the mark where something before it was left out.
    private static func lastColumns(_ width: Int, of text: String) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var used = 1
        let kept = text.reversed().prefix { character in
            used += DisplayWidth.of(character)
            return used <= width
        }
        return "…" + String(kept.reversed())
    }
}
