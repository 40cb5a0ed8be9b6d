/// A range of a text's UTF-8 bytes and what takes its place.
struct TextEdit: Sendable {
    let range: Range<Int>
    let text: String

    init(_ range: Range<Int>, with text: String) {
        self.range = range
        self.text = text
    }

    /// All else stays byte for byte; of edits at one place the first comes first. Ranges do not overlap.
    static func apply(_ edits: [TextEdit], to text: String) -> String {
        let bytes = Array(text.utf8)
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        var result: [UInt8] = []
        var offset = 0
        for (_, edit) in ordered where edit.range.lowerBound >= offset {
            result += bytes[offset..<edit.range.lowerBound]
            result += Array(edit.text.utf8)
            offset = edit.range.upperBound
        }
        result += bytes[offset...]
        return String(decoding: result, as: UTF8.self)
    }
}
