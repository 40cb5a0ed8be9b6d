import Messages

/// Prose that stays prose in a notebook.
enum SafeProse {
    /// `prose` as it is where it holds no cell and leaves nothing open, with one newline at its end; else each line that would begin a
    /// fence, a comment or raw HTML gets a backslash in front.
    static func text(_ prose: String) -> String {
        let bytes = Array(prose.utf8)
        // A first line keeps a leading `---` from being read as front matter.
        let scanner = NotebookScanner(Source("\n" + prose), bytes: [UInt8(ascii: "\n")] + bytes)
        let isSafe = scanner.blocks.isEmpty && scanner.problems.isEmpty
        let end = bytes.last == UInt8(ascii: "\n") ? "" : "\n"
        return isSafe ? prose + end : escaped(bytes)
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        var lines = LineReader(bytes)
        var result: [String] = []
        while let line = lines.next() {
            let text = bytes.text(line.content)
            let opens = FenceOpening(line.content, in: bytes) != nil || HTMLOpening(line.content, in: bytes) != nil
            result.append(opens ? escaped(text) : text)
        }
        return result.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ line: String) -> String {
        let blanks = line.prefix { $0 == " " }
        return blanks + "\\" + line.dropFirst(blanks.count)
    }
}
