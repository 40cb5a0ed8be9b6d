package import Messages

/// From text to syntax; whatever is wrong in one text comes as `Diagnostics`, all together.
package enum QueryParser {
    /// A query, or `let NAME = query`.
    ///
    /// - Parameter range: UTF-8 offsets of the statement in the source's text; the whole where nil.
    package static func parse(_ source: Source, _ range: Range<Int>? = nil) throws -> StatementSyntax {
        try run(source, range) { $0.statement() }
    }

    /// A query alone.
    package static func query(_ source: Source, _ range: Range<Int>? = nil) throws -> QuerySyntax {
        try run(source, range) { $0.query() }
    }

    /// The stages behind a command, from its first `|`; none where the range is blank.
    package static func parseTail(_ source: Source, _ range: Range<Int>? = nil) throws -> TailSyntax {
        try run(source, range) { parser in
            if parser.token.kind != .end, parser.token.kind != .sign(.pipe) {
                _ = parser.attempt { throw $0.unexpected(Text(en: "`|` and a stage, or the end", zh: "`|` 及阶段，或结尾")) }
            }
            return parser.tail()
        }
    }

    /// An expression, and nothing behind it.
    package static func expression(_ source: Source, _ range: Range<Int>? = nil) throws -> Expression {
        try run(source, range) { parser in
            parser.attempt { parser in
                let expression = try parser.expression()
                guard parser.token.kind == .end else {
                    throw parser.unexpected(Text(en: "an operator or the end", zh: "运算符或结尾"), hint: parser.adjacentHint)
                }
                return expression
            }
        }
    }

    private static func run<Result>(
        _ source: Source, _ range: Range<Int>?, _ body: (inout Parser) -> Result?
    ) throws -> Result {
        var parser = Parser(source, range)
        let result = body(&parser)
        let found = parser.found
        guard let result, found.isEmpty else { throw Diagnostics(found) }
        return result
    }
}
