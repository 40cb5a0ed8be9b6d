import Messages

/// Reads a pattern from left to right.
struct RegularExpressionParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var ignoresCase = false

    private static let deepest = 50
    private static let mostRepeats = 1000

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func whole() throws -> RegularExpression {
        if starts(with: "(?i)") {
            position += 4
            ignoresCase = true
        }
        let result = try alternatives()
        if position < scalars.count { throw bad(Text(en: "there is no `(` for the `)`", zh: "`)` 没有对应的 `(`")) }
        return result
    }

    private mutating func alternatives() throws -> RegularExpression {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .either(branches)
    }

    private mutating func sequence() throws -> RegularExpression {
        var parts: [RegularExpression] = []
        while let next, next != "|", next != ")" { parts.append(try repeated(try piece())) }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func repeated(_ piece: RegularExpression) throws -> RegularExpression {
        var result = piece
        var isRepeated = false
        while let next {
            let bounds: (Int, Int?)
            switch next {
            case "*": bounds = (0, nil)
            case "+": bounds = (1, nil)
            case "?": bounds = (0, 1)
            case "{":
                guard let range = try counts() else { return result }
                bounds = range
            default: return result
            }
            if next != "{" { position += 1 }
            if isRepeated { throw bad(Text(en: "two repetitions follow each other", zh: "两个重复符号相连")) }
            isRepeated = true
            result = .repeated(result, least: bounds.0, most: bounds.1)
            _ = take("?")
        }
        return result
    }

    /// `{2}`, `{2,}`, `{2,5}`; nil where the bracket is an ordinary character.
    private mutating func counts() throws -> (Int, Int?)? {
        guard let close = scalars[position...].firstIndex(of: "}") else { throw bad(Text(en: "`{` has no `}`", zh: "`{` 缺少 `}`")) }
        let inner = String(String.UnicodeScalarView(scalars[(position + 1)..<close]))
        let parts = inner.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let numbers = parts.map(Int.init)
        guard parts.count <= 2, let least = numbers[0], least >= 0 else {
            throw bad(Text(en: "`{\(inner)}` is no count; a bracket itself is `\\{`", zh: "`{\(inner)}` 不是次数；括号本身写作 `\\{`"))
        }
        let most: Int? = parts.count == 1 ? least : numbers[1]
        guard parts.count == 1 || parts[1].isEmpty || most != nil, most.map({ $0 >= least }) ?? true,
            max(least, most ?? 0) <= Self.mostRepeats
        else {
            throw bad(Text(en: "a count goes from 0 to \(Self.mostRepeats), the smaller first", zh: "次数须在 0 至 \(Self.mostRepeats) 之间，小者在前"))
        }
        position = close + 1
        return (least, most)
    }

    private mutating func piece() throws -> RegularExpression {
        guard let scalar = next else { return .empty }
        switch scalar {
        case "(": return try group()
        case "[": return .one(try bracketed())
        case "*", "+", "?", "{": throw bad(Text(en: "nothing stands before `\(scalar)` to be repeated", zh: "`\(scalar)` 之前没有可重复的内容"))
        default: break
        }
        position += 1
        switch scalar {
        case ".": return .one(RegularExpression.CharacterClass(ranges: [10...10], isNegated: true))
        case "^": return .beginning
        case "$": return .end
        case "\\": return try escaped()
        default: return .one(character(scalar.value))
        }
    }

    private mutating func group() throws -> RegularExpression {
        position += 1
        if take("?") {
            guard take(":") else {
                throw bad(
                    Text(
                        en:
                            "look-around, named groups and flags inside a pattern are not part of this subset; `(?:...)` groups, `(?i)` in front ignores case",
                        zh: "不支持环视、命名组及模式内标志；`(?:...)` 可分组，模式开头的 `(?i)` 忽略大小写"))
            }
        }
        guard depth < Self.deepest else {
            throw bad(Text(en: "groups nest more than \(Self.deepest) deep", zh: "分组嵌套超过 \(Self.deepest) 层"))
        }
        depth += 1
        defer { depth -= 1 }
        let inner = try alternatives()
        guard take(")") else { throw bad(Text(en: "a `(` is not closed", zh: "`(` 没有闭合")) }
        return inner
    }

    private mutating func escaped() throws -> RegularExpression {
        guard let scalar = next else { throw bad(Text(en: "a backslash stands at the end", zh: "结尾处有反斜杠")) }
        switch scalar {
        case "b": position += 1; return .wordEdge
        case "B": position += 1; return .noWordEdge
        case "1"..."9":
            throw bad(Text(en: "back-references are not part of this subset", zh: "不支持反向引用"))
        default: return .one(try escapedClass())
        }
    }

    /// The class behind a backslash, in brackets or out of them.
    private mutating func escapedClass() throws -> RegularExpression.CharacterClass {
        guard let scalar = next else { throw bad(Text(en: "a backslash stands at the end", zh: "结尾处有反斜杠")) }
        position += 1
        switch scalar {
        case "d": return .init(ranges: Self.digits)
        case "D": return .init(ranges: Self.digits, isNegated: true)
        case "w": return .word
        case "W": return .init(ranges: RegularExpression.CharacterClass.word.ranges, isNegated: true)
        case "s": return .init(ranges: Self.blanks)
        case "S": return .init(ranges: Self.blanks, isNegated: true)
        case "n": return character(10)
        case "t": return character(9)
        case "r": return character(13)
        case _ where scalar.value < 128 && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)):
            throw bad(Text(en: "`\\\(scalar)` has no meaning in this subset", zh: "`\\\(scalar)` 在此没有含义"))
        default: return character(scalar.value)
        }
    }

    /// `[a-z_]`, `[^0-9]`.
    private mutating func bracketed() throws -> RegularExpression.CharacterClass {
        position += 1
        var result = RegularExpression.CharacterClass(isNegated: take("^"), ignoresCase: ignoresCase)
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            position += 1
            if scalar == "\\" {
                let inner = try escapedClass()
                guard inner.isNegated || inner.ranges.count != 1 || inner.ranges[0].count != 1 else {
                    try addRange(from: inner.ranges[0].lowerBound, to: &result)
                    continue
                }
                result.ranges += inner.isNegated ? Self.complement(inner.ranges) : inner.ranges
            } else {
                try addRange(from: scalar.value, to: &result)
            }
        }
        guard take("]") else { throw bad(Text(en: "a `[` is not closed", zh: "`[` 没有闭合")) }
        return result
    }

    private mutating func addRange(from low: UInt32, to result: inout RegularExpression.CharacterClass) throws {
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return result.ranges.append(low...low) }
        position += 1
        var high = scalars[position].value
        position += 1
        if high == 0x5C { high = try escapedClass().ranges.first?.lowerBound ?? high }
        guard high >= low else { throw bad(Text(en: "a range in `[ ]` runs backwards", zh: "`[ ]` 中的范围前大后小")) }
        result.ranges.append(low...high)
    }

    // MARK: - Characters

    private func character(_ value: UInt32) -> RegularExpression.CharacterClass {
        RegularExpression.CharacterClass(ranges: [value...value], ignoresCase: ignoresCase)
    }

    private static let digits: [ClosedRange<UInt32>] = [48...57]
    private static let blanks: [ClosedRange<UInt32>] = [9...13, 32...32, 0xA0...0xA0, 0x3000...0x3000]
    private static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var low: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > low { result.append(low...(range.lowerBound - 1)) }
            low = range.upperBound + 1
        }
        return result + [low...0x10FFFF]
    }

    private var next: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private func starts(with text: String) -> Bool {
        scalars.starts(with: text.unicodeScalars)
    }

    private func bad(_ reason: Text) -> Diagnostic {
        Diagnostic(
            "bad-pattern", Text(en: "this pattern cannot be read: \(reason.en)", zh: "无法识别该模式：\(reason.zh)"),
            expected: Text(
                en: "characters, `.`, `[a-z]`, `\\d \\w \\s \\b`, `^ $`, `( | )`, `* + ? {2,5}`",
                zh: "字符、`.`、`[a-z]`、`\\d \\w \\s \\b`、`^ $`、`( | )`、`* + ? {2,5}`"))
    }
}
