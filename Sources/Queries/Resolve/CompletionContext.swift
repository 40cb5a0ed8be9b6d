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

/// What the tokens before the cursor leave open.
private struct CompletionGrammar {
    private let tokens: [Token]
    /// The tokens behind the last pipe, the stage's name first.
    private let stage: [Token]
    let lastPipe: Token?

    init(_ tokens: [Token]) {
        self.tokens = tokens
        let pipe = tokens.lastIndex { $0.kind == .sign(.pipe) }
        lastPipe = pipe.map { tokens[$0] }
        stage = pipe.map { Array(tokens[($0 + 1)...]) } ?? []
    }

    var expected: [CompletionContext.Expectation] {
        guard lastPipe != nil else { return tokens.isEmpty ? [.source] : [.words(["|"])] }
        guard case .word(let name)? = stage.first?.kind else { return [.stage] }
        let rest = Array(stage.dropFirst())
        switch name {
        case "save": return rest.isEmpty ? [.path] : [.words(["safe", "|"])]
        case "plot": return [.words(["|"])]
        case "top": return rest.isEmpty ? [.number] : [.words(["|"])]
        case "join": return join(rest)
        case "sample" where rest.isEmpty: return [.number]
        case "sample" where rest.count == 1: return [.words(["by", "seed", "|"])]
        default: return expression(name, rest)
        }
    }

    /// Values that a text in quotes can be here.
    var values: [CompletionContext.Expectation] {
        compared.map { [.value(of: $0)] } ?? []
    }

    private func expression(_ stage: String, _ rest: [Token]) -> [CompletionContext.Expectation] {
        if stage == "derive", depth(rest) == 0 {
            if rest.isEmpty || rest.last?.kind == .sign(.comma) { return [.newName] }
            if rest.count == 1 || rest[rest.count - 2].kind == .sign(.comma) { return [.words(["="])] }
        }
        if rest.last?.isWord("bins") ?? false { return [.number] }
        if stage == "sample", rest.last?.isWord("seed") ?? false { return [.number] }
        if stage == "cross", rest.last?.isWord("share") ?? false { return [.words(["row", "column", "all"])] }
        if let last = rest.last, last.isWord("is") { return [.words(["missing", "special", "not"])] }
        guard rest.last.map(Self.asksForOperand) ?? true else { return [.words(following(stage, rest))] }
        var expected: [CompletionContext.Expectation] = values
        let isMeasure = stage == "by" && rest.contains { $0.kind == .sign(.colon) }
        if isMeasure { expected.append(.aggregate) }
        expected += [.field, .function]
        if stage == "select", rest.isEmpty { expected.append(.words(["*"])) }
        if stage == "by", rest.isEmpty { expected.append(.words([":"])) }
        if stage == "compare", rest.last?.isWord("against") ?? false { expected.append(.words(["rest"])) }
        return expected
    }

    /// `snapshot DATE|previous as NAME`.
    private func join(_ rest: [Token]) -> [CompletionContext.Expectation] {
        switch rest.count {
        case 0: [.words(["snapshot"])]
        case 1: [.words(["previous"])]
        case 2: [.words(["as"])]
        case 3: [.newName]
        default: [.words(["|"])]
        }
    }

    /// Whether only a value can follow.
    private static func asksForOperand(_ token: Token) -> Bool {
        switch token.kind {
        case .sign(.close): false
        case .sign: true
        case .word(let word): ["and", "or", "not", "in", "between", "like", "by", "against"].contains(word)
        case .quotedName, .integer, .real, .date, .text, .end, .broken: false
        }
    }

    /// Words that may follow a complete expression.
    private func following(_ stage: String, _ rest: [Token]) -> [String] {
        let operators = ["and", "or", "in", "between", "like", "is", "not", "=", "!=", "<", "<=", ">", ">="]
        let options: [String: [String]] = [
            "sort": ["asc", "desc"], "hist": ["by", "log", "bins"], "by": [":"], "dist": ["by"], "cross": ["share"],
            "compare": rest.contains { $0.isWord("against") } ? [] : ["against"], "sample": ["seed"],
        ]
        return (depth(rest) > 0 ? [")"] : options[stage] ?? []) + operators + (depth(rest) > 0 ? [] : ["|"])
    }

    private func depth(_ tokens: [Token]) -> Int {
        tokens.reduce(0) { depth, token in
            token.kind == .sign(.open) ? depth + 1 : token.kind == .sign(.close) ? max(0, depth - 1) : depth
        }
    }

    /// The field on the other side of a comparison, or before `in (`.
    private var compared: FieldName? {
        var tokens = self.stage
        // Behind `in (` come values and commas.
        while let last = tokens.last, Self.isListPart(last) { tokens.removeLast() }
        if tokens.last?.isWord("in") ?? false {
            tokens.removeLast()
            if tokens.last?.isWord("not") ?? false { tokens.removeLast() }
            return field(endingAt: tokens)
        }
        tokens = self.stage
        guard let last = tokens.popLast(), !isNaming else { return nil }
        let comparisons: [Token.Kind] = [
            .sign(.equal), .sign(.unequal), .sign(.less), .sign(.lessOrEqual), .sign(.greater), .sign(.greaterOrEqual), .word("like"),
            .sign(.finds),
        ]
        return comparisons.contains(last.kind) ? field(endingAt: tokens) : nil
    }

    /// Whether the last token is the `=` behind a name that the query gives: `derive x =`, `by n =`.
    private var isNaming: Bool {
        guard stage.count >= 3, stage.last?.kind == .sign(.equal), depth(stage) == 0 else { return false }
        let before = stage[stage.count - 3]
        let names = ["derive", "select", "by", "hist"]
        return before.kind == .sign(.comma) || before.kind == .sign(.colon) || (stage.count == 3 && names.contains { before.isWord($0) })
    }

    private static func isListPart(_ token: Token) -> Bool {
        switch token.kind {
        case .sign(.comma), .sign(.open), .text, .integer, .real, .date: true
        case .sign, .word, .quotedName, .end, .broken: false
        }
    }

    private func field(endingAt tokens: [Token]) -> FieldName? {
        guard let name = tokens.last?.name else { return nil }
        guard tokens.count >= 3, tokens[tokens.count - 2].kind == .sign(.dot), let prefix = tokens[tokens.count - 3].name else {
            return FieldName(name)
        }
        return FieldName(name, prefix: prefix)
    }
}
