import Columns
import Messages

/// Expressions, from the loosest operator to the tightest: or, and, not, comparisons, sums, products, minus, operands.
extension Parser {
    mutating func expression() throws -> Expression {
        let start = token.extent
        var parts = [try conjunction()]
        while takeWord("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : Expression(.any(parts), extent(from: start))
    }

    private mutating func conjunction() throws -> Expression {
        let start = token.extent
        var parts = [try negation()]
        while takeWord("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : Expression(.all(parts), extent(from: start))
    }

    private mutating func negation() throws -> Expression {
        let start = token.extent
        guard takeWord("not") else { return try comparison() }
        let operand = try nested { try $0.negation() }
        return Expression(.not(operand), extent(from: start))
    }

    mutating func sum() throws -> Expression {
        try chain {
            [.plus, .minus].contains($0)
        } operand: {
            try $0.product()
        }
    }

    private mutating func product() throws -> Expression {
        try chain {
            $0.isProduct
        } operand: {
            try $0.unary()
        }
    }

    /// Operands joined by operators of one level, from left to right.
    private mutating func chain(
        _ belongs: (ArithmeticOperator) -> Bool, operand: (inout Parser) throws -> Expression
    ) throws -> Expression {
        let start = token.extent
        var result = try operand(&self)
        var length = 0
        while case .sign(let sign) = token.kind, let symbol = ArithmeticOperator(rawValue: sign.rawValue), belongs(symbol) {
            length += 1
            guard length <= Self.longestChain else { throw tooLong() }
            advance()
            let right = try operand(&self)
            result = Expression(.arithmetic(result, symbol, right), extent(from: start))
        }
        return result
    }

    private mutating func unary() throws -> Expression {
        let start = token.extent
        guard take(.minus) else { return try operand() }
        let operand = try operand()
        return Expression(.negative(operand), extent(from: start))
    }

    private func tooLong() -> Diagnostic {
        Diagnostic(
            "too-deep", Text(en: "more than \(Self.longestChain) operators follow each other", zh: "连续运算符超过 \(Self.longestChain) 个"),
            at: place(token.extent), hint: Text(en: "give a part of it a name with `derive`", zh: "可用 `derive` 给其中一部分命名"))
    }

    // MARK: - Operands

    private mutating func operand() throws -> Expression {
        let start = token.extent
        switch token.kind {
        case .integer(let value): return literal(.integer(value))
        case .real(let value): return literal(.real(value))
        case .text(let value): return literal(.text(value))
        case .date(let value): return literal(.date(value))
        case .word("true"): return literal(.flag(true))
        case .word("false"): return literal(.flag(false))
        case .sign(.open):
            let inner = try bracketed(openedBy: Text(en: "`(`", zh: "`(`")) { try $0.expression() }
            return Expression(inner.form, extent(from: start))
        case .word, .quotedName, .sign, .end, .broken:
            guard let name = token.name else { throw unexpected(Self.operandText, hint: operandHint) }
            if case .word = token.kind, following.kind == .sign(.open) { return try call(name, start: start) }
            advance()
            return try named(name, start: start)
        }
    }

    static let operandText = Text(en: "a value: a field, a number, a text, a date, a function or `(`", zh: "一个值：字段、数值、文本、日期、函数或 `(`")

    private var operandHint: Text? {
        switch token.kind {
        case .sign(.minus): Text(en: "put brackets around the second minus", zh: "第二个负号请加括号")
        case .sign(.dot): Text(en: "a number begins with a digit: `0.5`", zh: "数值须以数字开头：`0.5`")
        case .sign(.equal), .sign(.less), .sign(.greater):
            Text(en: "`>=` and `<=` have the `=` behind", zh: "`>=` 与 `<=` 的等号写在后面")
        default: nil
        }
    }

    private mutating func literal(_ form: Expression.Form) -> Expression {
        defer { advance() }
        return Expression(form, token.extent)
    }

    private mutating func named(_ name: String, start: Extent) throws -> Expression {
        guard take(.dot) else { return Expression(.name(FieldName(name)), start) }
        guard let field = token.name else { throw unexpected(Text(en: "the field's name behind `\(name).`", zh: "`\(name).` 之后的字段名")) }
        advance()
        return Expression(.name(FieldName(field, prefix: name)), extent(from: start))
    }

    private mutating func call(_ name: String, start: Extent) throws -> Expression {
        advance()
        var arguments: [Expression] = []
        var isOverAll = false
        try bracketed(openedBy: Text(en: "`(`", zh: "`(`")) { parser in
            guard parser.token.kind != .sign(.close) else { return }
            repeat {
                if parser.token.isWord("all"), parser.following.kind == .sign(.close) {
                    parser.advance()
                    isOverAll = true
                } else {
                    arguments.append(try parser.expression())
                }
            } while parser.take(.comma)
        }
        return Expression(.call(name, arguments, isOverAll: isOverAll), extent(from: start))
    }

    /// What stands between brackets; an error at the opening one where the closing one is not there.
    mutating func bracketed<Result>(openedBy expected: Text, _ body: (inout Parser) throws -> Result) throws -> Result {
        let opening = token.extent
        try expect(.open, expected)
        let result = try nested(body)
        if take(.close) { return result }
        guard token.kind == .end || token.kind == .sign(.pipe) else {
            throw unexpected(Text(en: "an operator, `,` or `)`", zh: "运算符、`,` 或 `)`"), hint: adjacentHint)
        }
        throw Diagnostic(
            "unclosed-bracket", Text(en: "this bracket is not closed", zh: "该括号没有闭合"), at: place(opening),
            expected: Text(en: "a `)` further on", zh: "后文还需一个 `)`"))
    }

    /// What may be meant where a second operand stands right behind a first.
    var adjacentHint: Text? {
        let end = previousEnd
        if end > 0, end <= lexer.bytes.count, lexer.bytes[end - 1] == UInt8(ascii: "%") {
            return Text(en: "a `%` that touches a number is a percent; for modulo write `row % 10`", zh: "紧跟数值的 `%` 是百分号；取余请写 `row % 10`")
        }
        if token.isWord("not"), following.isWord("like") {
            return Text(en: "`not` goes in front: `not (name like \"...\")`", zh: "`not` 写在前面：`not (name like \"...\")`")
        }
        return nil
    }
}
