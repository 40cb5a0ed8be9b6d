/// What the tokens before the cursor leave open, by what each stage says of its parts.
struct CompletionGrammar {
    private let tokens: [Token]
    let lastPipe: Token?
    /// Nil before a first stage's name is whole, and where it is none.
    private let stage: PartCursor?

    init(_ tokens: [Token]) {
        self.tokens = tokens
        let pipe = tokens.lastIndex { $0.kind == .sign(.pipe) }
        lastPipe = pipe.map { tokens[$0] }
        let own = pipe.map { Array(tokens[($0 + 1)...]) } ?? []
        if case .word(let name)? = own.first?.kind {
            // A stage that is not known is taken for one of expressions.
            stage = PartCursor(StageList.stage(name)?.facts.parts ?? [.first(.items)], own.dropFirst())
        } else {
            stage = nil
        }
    }

    var expected: [CompletionContext.Expectation] {
        guard lastPipe != nil else { return tokens.isEmpty ? [.source] : [.words(["|"])] }
        return stage?.expected ?? [.stage]
    }

    /// Values that a text in quotes can be here.
    var values: [CompletionContext.Expectation] { stage?.values ?? [] }
}

/// Walks over what stands behind a stage's name, part by part.
private struct PartCursor {
    private let parts: [StagePart]
    /// The part that the cursor is in; nil where the stage's first part has an opening word and it was not typed yet.
    private var current: Int?
    private var passed: Set<Int> = []
    /// What was typed of the part, without its opening.
    private var typed: [Token] = []

    init(_ parts: [StagePart], _ tokens: ArraySlice<Token>) {
        self.parts = parts
        current = parts.firstIndex { $0.opening == nil }
        for token in tokens {
            guard let next = opening(token) else {
                typed.append(token)
                continue
            }
            current.map { _ = passed.insert($0) }
            current = next
            typed = []
        }
    }

    /// The part that the token opens here; a word does so only where something whole stands before it.
    private func opening(_ token: Token) -> Int? {
        guard depth == 0 else { return nil }
        return open.first { index in
            guard let opening = parts[index].opening else { return false }
            switch token.kind {
            case .sign(let sign): return sign.rawValue == opening
            case .word(let word): return word == opening && isWhole
            case .quotedName, .integer, .real, .date, .text, .end, .broken: return false
            }
        }
    }

    /// The parts that may come next: none behind one that has to come first.
    private var open: [Int] {
        let left = parts.indices.filter { index in
            index != current && !passed.contains(index) && parts[index].opening != nil
                && (parts[index].isAnywhere || current.map { index > $0 } ?? true)
        }
        let first = left.firstIndex { parts[$0].isRequired }
        return Array(first.map { left[...$0] } ?? left[...])
    }

    private var content: StagePart.Content { current.map { parts[$0].content } ?? .nothing }

    /// Whether the part may end here.
    private var isWhole: Bool {
        if case .nothing = content { return true }
        guard content.isExpression, let last = typed.last else { return !typed.isEmpty }
        return depth == 0 && !Self.asksForOperand(last) && !last.isWord("is")
    }

    // MARK: - What may stand at the cursor

    var expected: [CompletionContext.Expectation] {
        switch content {
        case .words(let words) where typed.isEmpty: [.words(words)]
        case .number where typed.isEmpty: [.number]
        case .path where typed.isEmpty: [.path]
        case .newName where typed.isEmpty: [.newName]
        case .words, .number, .path, .newName, .nothing: [.words(openings + end)]
        case .expression, .item, .items, .aggregates, .newItems: expression
        }
    }

    private var openings: [String] { open.compactMap { parts[$0].opening } }

    /// Another stage, unless this one is not whole yet.
    private var end: [String] { open.contains { parts[$0].isRequired } ? [] : ["|"] }

    private var expression: [CompletionContext.Expectation] {
        if content == .newItems, depth == 0 {
            if sinceComma.isEmpty { return [.newName] }
            if sinceComma.count == 1 { return [.words(["="])] }
        }
        if let last = typed.last, last.isWord("is") { return [.words(["missing", "special", "not"])] }
        let instead = current.map { parts[$0].instead } ?? []
        if typed.count == 1, case .sign(let sign) = typed[0].kind, instead.contains(sign.rawValue) { return [.words(openings + end)] }
        guard typed.last.map(Self.asksForOperand) ?? true else { return [.words(followers)] }
        let isMeasure = content == .aggregates
        let other = typed.isEmpty && !instead.isEmpty ? [CompletionContext.Expectation.words(instead)] : []
        return values + (isMeasure ? [.aggregate] : []) + [.field, .function] + other
    }

    /// Words that may follow a whole expression.
    private var followers: [String] {
        guard depth == 0 else { return [")"] + Self.operators }
        return (current.map { parts[$0].suffixes } ?? []) + openings + Self.operators + end
    }

    /// Those that ask something of what stands before them.
    private static let operators = ["and", "or", "in", "between", "is", "not"] + ComparisonOperator.allCases.map(\.rawValue)

    /// Whether only a value can follow.
    private static func asksForOperand(_ token: Token) -> Bool {
        switch token.kind {
        case .sign(.close): false
        case .sign: true
        case .word(let word): ["and", "or", "not", "in", "between", "like"].contains(word)
        case .quotedName, .integer, .real, .date, .text, .end, .broken: false
        }
    }

    private var depth: Int { Self.depth(typed) }

    private static func depth(_ tokens: some Sequence<Token>) -> Int {
        tokens.reduce(0) { depth, token in
            token.kind == .sign(.open) ? depth + 1 : token.kind == .sign(.close) ? max(0, depth - 1) : depth
        }
    }

    /// What was typed behind the last comma outside of brackets.
    private var sinceComma: ArraySlice<Token> {
        let comma = typed.indices.last { typed[$0].kind == .sign(.comma) && Self.depth(typed[..<$0]) == 0 }
        return typed[(comma.map { $0 + 1 } ?? 0)...]
    }

    // MARK: - Values

    /// Those of the field on the other side of a comparison, or before `in (`.
    var values: [CompletionContext.Expectation] {
        compared.map { [.value(of: $0)] } ?? []
    }

    private var compared: FieldName? {
        var tokens = typed
        // Behind `in (` come values and commas.
        while let last = tokens.last, Self.isListPart(last) { tokens.removeLast() }
        if tokens.last?.isWord("in") ?? false {
            tokens.removeLast()
            if tokens.last?.isWord("not") ?? false { tokens.removeLast() }
            return Self.field(endingAt: tokens)
        }
        tokens = typed
        guard let last = tokens.popLast(), !isNaming else { return nil }
        let comparisons: [Token.Kind] = [
            .sign(.equal), .sign(.unequal), .sign(.less), .sign(.lessOrEqual), .sign(.greater), .sign(.greaterOrEqual), .word("like"),
            .sign(.finds),
        ]
        return comparisons.contains(last.kind) ? Self.field(endingAt: tokens) : nil
    }

    /// Whether the last token is the `=` behind a name that the query gives: `derive x =`, `by n =`.
    private var isNaming: Bool {
        content.takesNames && sinceComma.count == 2 && typed.last?.kind == .sign(.equal)
    }

    private static func isListPart(_ token: Token) -> Bool {
        switch token.kind {
        case .sign(.comma), .sign(.open), .text, .integer, .real, .date: true
        case .sign, .word, .quotedName, .end, .broken: false
        }
    }

    private static func field(endingAt tokens: [Token]) -> FieldName? {
        guard let name = tokens.last?.name else { return nil }
        guard tokens.count >= 3, tokens[tokens.count - 2].kind == .sign(.dot), let prefix = tokens[tokens.count - 3].name else {
            return FieldName(name)
        }
        return FieldName(name, prefix: prefix)
    }
}
