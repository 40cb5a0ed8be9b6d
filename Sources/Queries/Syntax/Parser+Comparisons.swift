import Messages

/// Comparisons, lists, ranges and states: what stands between `not` and sums.
extension Parser {
    mutating func comparison() throws -> Expression {
        let start = token.extent
        let left = try sum()
        if let symbol = comparisonOperator() {
            advance()
            let right = try sum()
            let result = Expression(.comparison(left, symbol, right), extent(from: start))
            if let second = comparisonOperator() { throw chained(left, symbol, right, second) }
            return result
        }
        if takeWord("is") { return try state(of: left, start: start) }
        let isNegated = token.isWord("not") && (following.isWord("in") || following.isWord("between"))
        if isNegated { advance() }
        if takeWord("in") {
            let list = try bracketed(openedBy: Text(en: "`(` and a list of values", zh: "`(` 及取值列表")) { try $0.list() }
            return Expression(.membership(left, list, isNegated: isNegated), extent(from: start))
        }
        if takeWord("between") {
            let low = try sum()
            guard takeWord("and") else { throw unexpected(Text(en: "`and` and the upper bound", zh: "`and` 及上界")) }
            let high = try sum()
            return Expression(.between(left, low, high, isNegated: isNegated), extent(from: start))
        }
        return left
    }

    private func comparisonOperator() -> ComparisonOperator? {
        if token.isWord("like") { return .like }
        guard case .sign(let sign) = token.kind else { return nil }
        return ComparisonOperator(rawValue: sign.rawValue)
    }

    private mutating func state(of operand: Expression, start: Extent) throws -> Expression {
        let isNegated = takeWord("not")
        guard case .word(let word) = token.kind, let state = Expression.State(rawValue: word) else {
            throw unexpected(
                Text(en: "`missing` or `special`", zh: "`missing` 或 `special`"),
                hint: Text(en: "to compare with a value write `=`", zh: "与某个值比较请用 `=`"))
        }
        advance()
        return Expression(.check(operand, state, isNegated: isNegated), extent(from: start))
    }

    private mutating func list() throws -> [Expression] {
        var items = [try expression()]
        while take(.comma) { items.append(try expression()) }
        return items
    }

    /// `1 < x < 5`.
    private func chained(
        _ left: Expression, _ first: ComparisonOperator, _ middle: Expression, _ second: ComparisonOperator
    ) -> Diagnostic {
        let rising: Set<ComparisonOperator> = [.less, .lessOrEqual]
        let falling: Set<ComparisonOperator> = [.greater, .greaterOrEqual]
        var ahead = self
        ahead.advance()
        let right = try? ahead.sum()
        var hint = Text(en: "join two comparisons with `and`", zh: "请用 `and` 连接两个比较")
        if let right, (rising.contains(first) && rising.contains(second)) || (falling.contains(first) && falling.contains(second)) {
            let (low, high) = rising.contains(first) ? (left, right) : (right, left)
            let between = Expression(.between(middle, low, high, isNegated: false), middle.extent)
            hint = Text(
                en: "`\(between.printed)`, which takes both bounds in; or two comparisons joined by `and`",
                zh: "`\(between.printed)`（含两端），或用 `and` 连接两个比较")
        }
        return Diagnostic(
            "chained-comparison", Text(en: "comparisons do not chain", zh: "比较运算不能连写"), at: place(token.extent),
            expected: Text(en: "`and`, `or`, `|` or the end", zh: "`and`、`or`、`|` 或结尾"), hint: hint)
    }
}
