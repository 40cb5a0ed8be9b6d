/// Prose that stays prose in a notebook: a line that would begin a fence, a comment or raw HTML gets a backslash in front.
enum SafeProse {
    static func text(_ prose: String) -> String {
        var lines = LineReader(Array(prose.utf8))
        var result: [String] = []
        while let line = lines.next() {
            let text = lines.bytes.text(line.content)
            let opens = FenceOpening(line.content, in: lines.bytes) != nil || HTMLOpening(line.content, in: lines.bytes) != nil
            result.append(opens ? escaped(text) : text)
        }
        return result.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ line: String) -> String {
        let blanks = line.prefix { $0 == " " }
        return blanks + "\\" + line.dropFirst(blanks.count)
    }
}
