package import Messages

/// What may stand at the cursor of a query, as far as the grammar can tell; names are filled in by whoever knows them.
package struct CompletionContext: Sendable, Hashable {
    package enum Expectation: Sendable, Hashable {
        /// What a query begins with.
        case source
        case stage
        /// A field that is alive here.
        case field
        /// A function of one row's values.
        case function
        case aggregate
        /// A value of the field, such as the label of a level.
        case value(of: FieldName)
        /// One of these words or signs.
        case words([String])
        /// A name that the query gives.
        case newName
        case number
        case path
    }

    /// UTF-8 offsets of what stands before the cursor and would be replaced, its opening quote included.
    package let range: Range<Int>
    /// What has been typed of it, without the quote.
    package let prefix: String
    /// Whether a text in quotes was begun: then only values fit.
    package let isQuoted: Bool
    package let expected: [Expectation]
    /// UTF-8 offsets of the query up to the stage that the cursor is in: what decides which fields are alive.
    package let before: Range<Int>

    /// - Parameters:
    ///   - offset: the cursor, in UTF-8.
    ///   - statement: UTF-8 offset at which the query begins.
    package init(at offset: Int, in source: Source, statement: Int = 0) {
        var tokens = Self.tokens(source, statement..<max(statement, offset))
        let current = tokens.last.flatMap { Self.isTyped($0, in: source, endingAt: offset) ? $0 : nil }
        if current != nil { tokens.removeLast() }
        range = current?.extent.range ?? offset..<offset
        let text = String(decoding: Array(source.text.utf8)[range.clamped(to: 0..<source.text.utf8.count)], as: UTF8.self)
        let quote = text.unicodeScalars.first.map(Signs.plain)
        isQuoted = quote == "\"" || quote == "'"
        prefix = isQuoted || quote == "`" ? String(text.dropFirst()) : text
        let grammar = CompletionGrammar(tokens)
        before = statement..<(grammar.lastPipe?.extent.range.lowerBound ?? statement)
        expected = isQuoted ? grammar.values : grammar.expected
    }

    private static func tokens(_ source: Source, _ range: Range<Int>) -> [Token] {
        var lexer = Lexer(source, range)
        var tokens: [Token] = []
        while true {
            let token = lexer.next()
            if token.kind == .end { return tokens }
            tokens.append(token)
        }
    }

    /// A word that the cursor touches, or a quote that is still open.
    private static func isTyped(_ token: Token, in source: Source, endingAt offset: Int) -> Bool {
        guard token.extent.range.upperBound == min(offset, source.text.utf8.count) else { return false }
        switch token.kind {
        case .word, .broken: return true
        case .quotedName, .integer, .real, .date, .text, .sign, .end: return false
        }
    }
}

extension Compiler {
    /// The fields that are alive behind the stages of a query; none where the source is not known. What is wrong is passed over.
    package static func fields(of source: Source, _ range: Range<Int>, catalogue: any Catalogue) -> [Field] {
        var parser = Parser(source, range)
        guard let query = parser.query() else { return [] }
        var lowering = Lowering(source: source, catalogue: catalogue)
        return (try? lowering.begin(query)) == nil ? [] : lowering.fields
    }
}
