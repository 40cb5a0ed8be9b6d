/// A text over several lines: broken at blanks, in Chinese between any two characters, within a word only where that is longer than a
/// line.
enum WrappedText {
    /// Columns below which an indented line is not indented further where it goes on.
    private static let narrowest = 20

    /// Each line of a text for people; what goes on below keeps the indentation of its line, and two columns more where it has one.
    ///
    /// - Parameter width: nil where nothing is to be broken.
    static func lines(ofText text: String, width: Int?) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let width else { return lines }
        return lines.flatMap { line in
            let indent = line.prefix { $0 == " " }.count
            let room = width - indent - 2
            guard indent > 0, room >= narrowest else { return Self.lines(line, width: width) }
            return Self.lines(String(line.dropFirst(indent)), width: room + 2, below: room).enumerated().map { number, part in
                String(repeating: " ", count: number == 0 ? indent : indent + 2) + part
            }
        }
    }

    /// - Parameter below: the width of all lines but the first, where that is another.
    static func lines(_ text: String, width: Int, below: Int? = nil) -> [String] {
        guard DisplayWidth.of(text) > width, width > 1 else { return [text] }
        var lines = [""]
        var used = 0
        var room = width
        func begin() {
            lines.append("")
            (used, room) = (0, below ?? width)
        }
        for word in words(text) {
            if used > 0, used + neededWidth(of: word) > room { begin() }
            for character in used == 0 ? word.drop(while: { $0 == " " }) : word[...] {
                let next = DisplayWidth.of(character)
                // A blank at the end of a line is not seen and needs no room.
                if character == " ", used + next > room { continue }
                if used + next > room { begin() }
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

    /// Without the blanks behind it, which a line may end with.
    private static func neededWidth(of word: String) -> Int {
        var end = word.endIndex
        while end > word.startIndex, word[word.index(before: end)] == " " { end = word.index(before: end) }
        return DisplayWidth.of(word[..<end])
    }

    /// Words with the blank behind them; a Chinese character is a word, with the marks that may not begin or end a line.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for character in text {
            if let last = words.last?.last, joins(character, behind: last) {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
        }
        return words
    }

    private static func joins(_ character: Character, behind last: Character) -> Bool {
        if character == " " || opening.contains(last) { return true }
        guard last != " " else { return false }
        return closing.contains(character) || DisplayWidth.of(character) != 2 && DisplayWidth.of(last) != 2
    }

    private static let closing = Set<Character>("，。；：、！？）】》」』”’…,.;:!?)]}")
    private static let opening = Set<Character>("（【《「『“‘([{")
}
