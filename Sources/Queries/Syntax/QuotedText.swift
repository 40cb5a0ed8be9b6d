package import Messages

/// What stands between quotes or backquotes, read as the language reads it: curly and full-width ones too.
package enum QuotedText {
    /// From the quote at `start`, with the offset behind the closing one; nil where no quote stands there.
    ///
    /// Throws `unclosed-text`, `unclosed-name`, `bad-escape`, `bad-name`.
    package static func read(_ source: Source, _ range: Range<Int>) throws -> (text: String, end: Int)? {
        var lexer = Lexer(source, range)
        guard let (scalar, _) = lexer.scalar(at: range.lowerBound), "\"'`".unicodeScalars.contains(Signs.plain(scalar)) else { return nil }
        let token = lexer.next()
        guard lexer.diagnostics.isEmpty else { throw Diagnostics(lexer.diagnostics) }
        switch token.kind {
        case .text(let text), .quotedName(let text): return (text, lexer.position)
        default: return nil
        }
    }
}
