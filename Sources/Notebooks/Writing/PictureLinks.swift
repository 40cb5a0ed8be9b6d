/// The lines behind a recording that link the pictures of its figures.
enum PictureLinks {
    /// Each in a paragraph of its own, after an empty line.
    static func text(_ links: [WrittenCell.Link]) -> String {
        links.map { "\n![\(title($0.title))](\(path($0.path)))\n" }.joined()
    }

    /// Where such lines stand in `text`, from `start` on: empty lines and links, up to the end of the last link; nil where there is none.
    static func range(in text: [UInt8], from start: Int) -> Range<Int>? {
        var (line, end) = (start, start)
        while line < text.count {
            let next = text[line...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
            let content = String(decoding: text[line..<next], as: UTF8.self).filter { !$0.isNewline }
            if content.hasPrefix("!["), content.contains(".figures/"), content.contains(".svg") {
                end = next
            } else if content.contains(where: { $0 != " " }) {
                break
            }
            line = next
        }
        return end > start ? start..<end : nil
    }

    /// A title that cannot end the link or turn into markup.
    private static func title(_ text: String) -> String {
        text.map { "[]\\`*_<>!".contains($0) ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined()
    }

    /// In angle brackets where it holds a blank or a bracket, as CommonMark has it.
    private static func path(_ path: String) -> String {
        let isPlain = !path.isEmpty && path.unicodeScalars.allSatisfy { $0.value > 0x20 && !"()<>\\".unicodeScalars.contains($0) }
        if isPlain { return path }
        let escaped = path.map { "<>\\".contains($0) ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined()
        return "<\(escaped)>"
    }
}
