import Messages

/// Lines of a stream in, entries out: a statement that is not complete goes on, and so does one that a line beginning with `|` follows.
///
/// Comment lines may stand between a statement and its `|`; a blank line ends it.
struct EntryAssembler {
    private var lines: [String] = []
    /// Comment lines behind a whole statement: part of it only if a `|` follows.
    private var comments: [String] = []
    private var firstLine = 1
    private var lineNumber = 0
    private let isComplete: (String) -> Bool

    init(isComplete: @escaping (String) -> Bool) {
        self.isComplete = isComplete
    }

    /// Whether the lines held are a whole statement, so that only a line beginning with `|` could add to it.
    var holdsWhole: Bool { !lines.isEmpty && isComplete(text) }

    /// Whether not even that could: the statement was closed by `;`.
    var holdsClosed: Bool { holdsWhole && text.last { !$0.isWhitespace } == ";" }

    /// The entry that `line` shows to have ended before it, if one has.
    mutating func add(_ line: String) -> Source? {
        lineNumber += 1
        let first = line.first { !$0.isWhitespace }
        if holdsWhole && first == "#" {
            comments.append(line)
            return nil
        }
        let ended = holdsWhole && first != "|" ? take() : nil
        if lines.isEmpty && (first == nil || first == "#") { return ended }
        if lines.isEmpty { firstLine = lineNumber }
        lines += comments + [line]
        comments = []
        return ended
    }

    /// What is held, whole or not.
    mutating func take() -> Source? {
        defer { (lines, comments) = ([], []) }
        return lines.isEmpty ? nil : Source(text, firstLine: firstLine)
    }

    private var text: String { lines.joined(separator: "\n") }
}
