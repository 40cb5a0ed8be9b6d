import Messages

/// Reads tokens into syntax; written by hand for the sake of its messages.
///
/// A piece that cannot be read throws its diagnostic; the pipeline catches it, keeps it, and goes on behind the next `|`.
package struct Parser: Sendable {
    var lexer: Lexer
    var token: Token
    /// The end of the token before this one.
    var previousEnd: Int
    var depth = 0
    var diagnostics: [Diagnostic] = []

    /// Thrown where what is wrong has been said by the lexer.
    struct Said: Error {}

    /// Brackets, `not` and calls may nest this deep.
    static let deepest = 64
    /// Operators of one chain may follow each other this often.
    static let longestChain = 200
    /// A query may have this many stages.
    static let mostStages = 200

    init(_ source: Source, _ range: Range<Int>?) {
        lexer = Lexer(source, range)
        previousEnd = lexer.position
        token = lexer.next()
    }

    var source: Source { lexer.source }

    // MARK: - Tokens

    mutating func advance() {
        previousEnd = token.extent.range.upperBound
        token = lexer.next()
    }

    /// The token behind this one.
    var following: Token {
        var ahead = lexer
        return ahead.next()
    }

    mutating func take(_ sign: Sign) -> Bool {
        guard token.kind == .sign(sign) else { return false }
        advance()
        return true
    }

    mutating func takeWord(_ word: String) -> Bool {
        guard token.isWord(word) else { return false }
        advance()
        return true
    }

    mutating func expect(_ sign: Sign, _ expected: Text) throws {
        if !take(sign) { throw unexpected(expected) }
    }

    /// A name that the query gives to something.
    mutating func givenName(_ expected: Text) throws -> GivenName {
        guard let name = token.name else { throw unexpected(expected) }
        defer { advance() }
        return GivenName(name, token.extent)
    }

    /// A whole number that is not negative.
    mutating func count(_ expected: Text) throws -> Int {
        guard case .integer(let count) = token.kind else { throw unexpected(expected) }
        advance()
        return count
    }

    // MARK: - Words of paths

    /// Everything up to a blank, `;` or `|` outside quotes; nil at the end of the stage.
    mutating func rawWord() throws -> GivenName? {
        switch token.kind {
        case .end, .sign(.pipe), .sign(.semicolon): return nil
        case .text(let text):
            defer { advance() }
            return GivenName(text, token.extent)
        default: break
        }
        let start = token.extent.range.lowerBound
        // Not by the token: `||` is a word to the lexer, and an empty path would be read for ever.
        guard let (first, _) = lexer.scalar(at: start), !Self.endsWord(first) else { return nil }
        lexer.position = start
        // What the lexer said of the word as a token does not count: here it is a path.
        lexer.diagnostics.removeAll { $0.place.map { $0.range.lowerBound >= start } ?? false }
        lexer.spellings.removeAll { $0.range.lowerBound >= start }
        while let (scalar, length) = lexer.scalar(at: lexer.position), !Self.endsWord(scalar) {
            lexer.position += length
        }
        let range = start..<lexer.position
        previousEnd = range.upperBound
        token = lexer.next()
        return GivenName(lexer.text(range), Extent(range))
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        Lexer.isBlank(scalar) || Signs.plain(scalar) == "|" || Signs.plain(scalar) == ";"
    }

    // MARK: - Places and errors

    func extent(from start: Extent) -> Extent {
        Extent(start.range.lowerBound..<max(start.range.lowerBound, previousEnd))
    }

    func place(_ extent: Extent) -> Place {
        Place(source, extent.range)
    }

    /// The present token cannot stand here.
    func unexpected(_ expected: Text, hint: Text? = nil, nearNames: [String] = []) -> any Error {
        switch token.kind {
        case .broken: return Said()
        case .end:
            let message = Text(en: "something is missing at the end", zh: "结尾处缺少内容")
            return Diagnostic("unexpected-end", message, at: place(token.extent), expected: expected, hint: hint, nearNames: nearNames)
        default:
            let written = lexer.text(token.extent.range)
            let message = Text(en: "`\(written)` cannot stand here", zh: "`\(written)` 不能出现在此处")
            return Diagnostic(
                "unexpected-token", message, at: place(token.extent), expected: expected, hint: hint ?? groupedDigits, nearNames: nearNames)
        }
    }

    /// For a comma inside a number.
    private var groupedDigits: Text? {
        let (bytes, range) = (source.text.utf8, token.extent.range)
        func isDigit(_ offset: Int) -> Bool {
            (0..<bytes.count).contains(offset) && (48...57).contains(bytes[bytes.index(bytes.startIndex, offsetBy: offset)])
        }
        guard lexer.text(range) == ",", isDigit(range.lowerBound - 1), isDigit(range.upperBound) else { return nil }
        return Text(en: "digits are not grouped: `10000`, or `1万`", zh: "数字不加千分位：`10000`，或 `1万`")
    }

    /// Runs `body` one level deeper, within the limit.
    mutating func nested<Result>(_ body: (inout Parser) throws -> Result) throws -> Result {
        guard depth < Self.deepest else {
            throw Diagnostic(
                "too-deep", Text(en: "this is nested more than \(Self.deepest) deep", zh: "嵌套超过 \(Self.deepest) 层"),
                at: place(token.extent),
                hint: Text(en: "give a part of it a name with `derive`", zh: "可用 `derive` 给其中一部分命名"))
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    /// Problems told at most of one text: a hundred thousand stray signs are one mistake.
    private static let mostFound = 20

    /// What was found wrong, by the lexer and the parser, in the order of places.
    var found: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        let all = (lexer.diagnostics.prefix(Self.mostFound) + diagnostics.prefix(Self.mostFound)).filter { seen.insert($0).inserted }
        return all.sorted { ($0.place?.range.lowerBound ?? 0) < ($1.place?.range.lowerBound ?? 0) }
    }
}
