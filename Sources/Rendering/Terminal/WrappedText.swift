/// A text over several lines of a column: broken at blanks, in Chinese between any two characters, within a word only where
/// that is longer than the column.
enum WrappedText {
    static func lines(_ text: String, width: Int) -> [String] {
        guard DisplayWidth.of(text) > width, width > 1 else { return [text] }
        var lines = [""]
        var used = 0
        for word in words(text) {
            let needed = DisplayWidth.of(word)
            if used > 0, used + needed > width {
                lines.append("")
                used = 0
            }
            for character in used == 0 ? word.drop(while: { $0 == " " }) : word[...] {
                let next = DisplayWidth.of(character)
                // A blank at the end of a line is not seen and needs no room.
                if character == " ", used + next > width { continue }
                if used + next > width {
                    lines.append("")
                    used = 0
                }
                lines[lines.count - 1].append(character)
                used += next
            }
        }
        return lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Words with the blank behind them; a Chinese character is a word, with the closing marks that may not begin a line.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for character in text {
            let isWide = DisplayWidth.of(character) == 2
            if let last = words.last?.last, closing.contains(character) || (!isWide && last != " " && DisplayWidth.of(last) != 2) {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
        }
        return words
    }

    private static let closing: Set<Character> = ["，", "。", "；", "：", "、", "！", "？", "）", "”", "》", "」", " "]
}
