package import Messages

/// One statement of a text, without the blanks and comments around it.
package struct Statement: Sendable, Hashable {
    package let source: Source
    /// UTF-8 offsets into the source's text.
    package let range: Range<Int>
    /// Whether the statement is a command whose rest of the line is plain text.
    package let isRawText: Bool

    package init(_ source: Source, _ range: Range<Int>, isRawText: Bool = false) {
        self.source = source
        self.range = range
        self.isRawText = isRawText
    }

    package var place: Place { Place(source, range) }

    package var text: String {
        String(decoding: Array(source.text.utf8)[range], as: UTF8.self)
    }
}

extension Statement {
    /// The offset behind the word of letters, digits, Chinese characters and `_` at `offset`; the offset itself where there is none.
    package func wordEnd(from offset: Int) -> Int {
        ScriptScanner(source, rawTextCommands: []).wordEnd(from: offset, within: range)
    }

    /// Where the stages behind a command begin: the first `|`, full-width too, outside quotes and brackets.
    package func tailStart(from offset: Int) -> Int? {
        var scanner = ScriptScanner(source, rawTextCommands: [])
        return scanner.firstPipe(from: offset, within: range)
    }
}

/// How a text falls into statements: at each `;` and newline outside quotes, backquotes and brackets.
///
/// A line that begins with `|` continues the statement above it, comment lines between them or not; so does one below a final `|`.
package enum Script {
    /// The statements of the text in order.
    ///
    /// - Parameter rawTextCommands: names of commands whose rest of the line has no meaning (`note`); or that take one quoted text,
    ///   which may span lines.
    package static func statements(in source: Source, rawTextCommands: Set<String> = []) -> [Statement] {
        var scanner = ScriptScanner(source, rawTextCommands: rawTextCommands)
        return scanner.statements()
    }

    /// Whether Enter at the prompt may run the text: no bracket or quote is open and it does not end in `|`.
    package static func isComplete(_ text: String, rawTextCommands: Set<String> = []) -> Bool {
        var scanner = ScriptScanner(Source(text), rawTextCommands: rawTextCommands)
        _ = scanner.statements()
        return !scanner.isOpen
    }
}
