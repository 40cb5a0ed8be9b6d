import Columns
import Messages
import Outputs

/// Conditions: three-valued logic in the language, two-valued predicates in the plan.
extension Lowering {
    mutating func condition(_ expression: Expression) -> Condition {
        switch expression.form {
        case .not(let operand): return condition(operand).negated
        case .all(let parts): return .all(parts.map { condition($0) })
        case .any(let parts): return .any(parts.map { condition($0) })
        case .comparison(let left, let symbol, let right):
            return comparison(value(left), symbol, compared(right), expression.extent)
        case .membership(let operand, let list, let isNegated):
            let member = membership(value(operand), list)
            return isNegated ? member.negated : member
        case .between(let operand, let low, let high, let isNegated):
            let (value, low, high) = (value(operand), value(low), value(high))
            let between = Condition.all([
                comparison(value, .greaterOrEqual, low, expression.extent), comparison(value, .lessOrEqual, high, expression.extent),
            ])
            return isNegated ? between.negated : between
        case .check(let operand, let state, let isNegated):
            let check = check(value(operand), state)
            return isNegated ? check.negated : check
        case .integer, .real, .text, .date, .flag, .name, .call, .negative, .arithmetic: return truth(of: value(expression))
        }
    }

    /// A flag as the condition that it is by itself.
    func truth(_ scalar: Scalar) -> Condition {
        switch scalar {
        case .flag(let isTrue, let isFalse): return Condition(isTrue: isTrue, isFalse: isFalse)
        case .constant(.flag(let flag)): return Condition(isTrue: .constant(flag), isFalse: .constant(!flag))
        default:
            return Condition(
                isTrue: .compare(scalar, .equal, .constant(.flag(true))), isFalse: .compare(scalar, .equal, .constant(.flag(false))))
        }
    }

    private mutating func truth(of value: Typed) -> Condition {
        if value.isUnknown { return .unknown }
        guard value.type == .flag else {
            report(
                "needs-condition", Text(en: "this is \(value.type.text.en), not a condition", zh: "这里是\(value.type.text.zh)，不是条件"),
                value.extent,
                expected: Text(en: "a comparison or a flag", zh: "比较式或是/否字段"),
                hint: value.type.isNumber ? Text(en: "compare it: `... > 0`", zh: "请加比较：`... > 0`") : nil)
            return .unknown
        }
        return truth(value.scalar)
    }

    /// The value of what something is compared with.
    private mutating func compared(_ expression: Expression) -> Typed {
        isCompared = true
        defer { isCompared = false }
        return value(expression)
    }

    // MARK: - Comparisons

    mutating func comparison(_ left: Typed, _ symbol: ComparisonOperator, _ right: Typed, _ extent: Extent) -> Condition {
        if left.isUnknown || right.isUnknown { return .unknown }
        guard let comparison = Comparison(rawValue: symbol.rawValue) else { return pattern(left, symbol, right) }
        if left.constant != nil, right.constant == nil { return self.comparison(right, comparison.mirrored, left, isMirrored: true) }
        return self.comparison(left, comparison, right, isMirrored: false)
    }

    private mutating func comparison(_ left: Typed, _ symbol: Comparison, _ right: Typed, isMirrored: Bool) -> Condition {
        warnOfSpecial(left, right)
        switch (left.type, right.type) {
        case (.level(let labels, _), _) where right.type.isText, (_, .level(let labels, _)) where left.type.isText:
            return levels(left, symbol, right, labels)
        case (.time, .date), (.date, .time): return compared(dated(left).scalar, symbol, dated(right).scalar)
        case (.flag, .integer):
            if let flag = Self.flag(right.constant), symbol == .equal || symbol == .unequal {
                return compared(left.scalar, symbol, .constant(.flag(flag)))
            }
        case (.flag, .flag) where symbol == .equal || symbol == .unequal: return compared(left.scalar, symbol, right.scalar)
        case (.date, .date): return compared(left.scalar, symbol, right.scalar)
        case _ where left.type.isNumber && right.type.isNumber: return compared(left.scalar, symbol, right.scalar)
        case _ where left.type.isText && right.type.isText: return texts(left, symbol, right)
        default: break
        }
        report(unlike(left, symbol, right))
        return .unknown
    }

    func compared(_ left: Scalar, _ symbol: Comparison, _ right: Scalar) -> Condition {
        Condition(isTrue: .compare(left, symbol, right), isFalse: .compare(left, symbol.opposite, right))
    }

    private static func flag(_ constant: Constant?) -> Bool? {
        constant == .integer(1) ? true : constant == .integer(0) ? false : nil
    }

    private func unlike(_ left: Typed, _ symbol: Comparison, _ right: Typed) -> Diagnostic {
        var hint: Text?
        if case .text(let text) = right.constant {
            if left.type == .date, Day(iso: text) != nil {
                hint = Text(en: "a date stands without quotes: `\(text)`", zh: "日期不加引号：`\(text)`")
            } else if left.type.isNumber, NumberLiteral(text) != nil {
                hint = Text(en: "a number stands without quotes: `\(text)`", zh: "数值不加引号：`\(text)`")
            } else if left.type == .flag {
                hint = Text(en: "a flag is a condition by itself; `= true` and `= 1` are the same", zh: "是/否字段本身就是条件，`= true` 与 `= 1` 等价")
            }
        } else if case .level(let labels?, _) = left.type, let number = right.constant, !labels.all.contains(number.written) {
            hint = Text(en: "its levels are \(Self.shown(labels))", zh: "其级别为 \(Self.shown(labels))")
        } else if left.type.isText, right.constant?.number != nil {
            // As it was typed: a code keeps its leading zeros.
            let quoted = TextLiteral.printed(String(decoding: Array(source.text.utf8)[right.extent.range], as: UTF8.self))
            hint = Text(en: "a text goes in quotes: `\(quoted)`", zh: "文本需加引号：`\(quoted)`")
        } else if left.type == .flag {
            hint = Text(en: "a flag is a condition by itself; `= 1` and `= 0` are accepted", zh: "是/否字段本身就是条件，也可写 `= 1`、`= 0`")
        } else if left.type == .date, right.type.isNumber {
            hint = Text(en: "a date has four digits, two and two: `2026-06-30`", zh: "日期写作四位-两位-两位：`2026-06-30`")
        }
        return Diagnostic(
            "unlike-types",
            Text(
                en: "\(left.type.text.en) and \(right.type.text.en) do not go with `\(symbol.rawValue)`",
                zh: "\(left.type.text.zh)与\(right.type.text.zh)不能用 `\(symbol.rawValue)` 比较"),
            at: place(right.extent), expected: left.type.text, hint: hint)
    }

    /// A literal that is a declared special code is never equal to anything: the code is missing to comparisons.
    private mutating func warnOfSpecial(_ left: Typed, _ right: Typed) {
        guard let slot = left.slot, scope != .groups, let number = right.constant?.number, fields[slot].specials.contains(number) else {
            return
        }
        let name = NameLiteral.printed(fields[slot].name)
        let code = Int(exactly: number).map { String($0) } ?? String(number)
        let text = Text(
            en:
                "\(code) is a special code of `\(name)`, which comparisons do not see: write `\(name) is special` or `code_of(\(name)) = \(code)`",
            zh: "\(code) 是 `\(name)` 的特殊码，比较时视为缺失：请写 `\(name) is special` 或 `code_of(\(name)) = \(code)`")
        let note = Note("special-literal", text, place: place(right.extent))
        if !notes.contains(note) { notes.append(note) }
    }

    // MARK: - Lists, states, patterns

    private mutating func membership(_ operand: Typed, _ list: [Expression]) -> Condition {
        let parts = list.map { comparison(operand, .equal, compared($0), operand.extent) }
        let constants = parts.compactMap { part -> Constant? in
            guard case .compare(operand.scalar, .equal, .constant(let constant)) = part.isTrue else { return nil }
            return constant
        }
        guard constants.count == parts.count, operand.constant == nil else { return .any(parts) }
        return Condition(isTrue: .among(operand.scalar, constants), isFalse: .outside(operand.scalar, constants))
    }

    private mutating func check(_ operand: Typed, _ state: Expression.State) -> Condition {
        if operand.isUnknown { return .unknown }
        switch state {
        case .missing: return Condition(isTrue: .absent(operand.scalar), isFalse: .present(operand.scalar))
        case .special:
            guard let slot = operand.slot, scope != .groups else {
                report(
                    "needs-field", Text(en: "only a field has special codes", zh: "只有字段才有特殊码"), operand.extent,
                    expected: Text(en: "a field", zh: "字段"))
                return .unknown
            }
            return Condition(isTrue: .special(slot), isFalse: .notSpecial(slot))
        }
    }

    private mutating func pattern(_ left: Typed, _ symbol: ComparisonOperator, _ right: Typed) -> Condition {
        guard left.type.isText else {
            report(
                "unlike-types",
                Text(
                    en: "`\(symbol.rawValue)` looks into a text, and this is \(left.type.text.en)",
                    zh: "`\(symbol.rawValue)` 用于文本，而这里是\(left.type.text.zh)"),
                left.extent, expected: Text(en: "a text or a level", zh: "文本或分级"))
            return .unknown
        }
        guard case .text(let text) = right.constant else {
            report(
                "needs-literal", Text(en: "the pattern must stand in the query", zh: "匹配模式须直接写在查询中"), right.extent,
                expected: Text(en: "a text in quotes", zh: "带引号的文本"))
            return .unknown
        }
        do {
            let pattern = symbol == .like ? TextPattern(like: text) : try TextPattern(regular: text)
            return Condition(isTrue: .matches(left.scalar, pattern), isFalse: .mismatches(left.scalar, pattern))
        } catch {
            for diagnostic in Diagnostics.of(error) { report(diagnostic.placed(at: place(right.extent))) }
            return .unknown
        }
    }
}
