import Columns
import Messages

/// Numbers and dates: `12_000`, `1.5e6`, `20%`, `3万`, `2026-06-30`.
extension Lexer {
    mutating func number() -> Token {
        let start = position
        if let date = date() { return date }
        var digits = takeDigits()
        var isWhole = true
        if byte(0) == UInt8(ascii: "."), isDigit(byte(1)) {
            position += 1
            digits += "." + takeDigits()
            isWhole = false
        }
        if let exponent = takeExponent() {
            digits += exponent
            isWhole = false
        }
        let (power, isPercent) = takeMultiplier()
        return finish(digits, power: power, isWhole: isWhole, isPercent: isPercent, from: start)
    }

    private mutating func finish(_ digits: String, power: Int, isWhole: Bool, isPercent: Bool, from start: Int) -> Token {
        if !isPercent, let (scalar, _) = scalar(at: position), Self.continuesName(scalar) { return strangeSuffix(from: start) }
        if isWhole, power == 0, let whole = Int(digits) { return token(.integer(whole), from: start) }
        guard let value = NumberLiteral.value(digits, power: power), value.isFinite else {
            diagnostics.append(
                Diagnostic(
                    "number-too-large", Text(en: "this number is larger than any that can be held", zh: "该数值超出可表示的范围"),
                    at: place(start..<position), expected: Text(en: "a number up to 1.7e308", zh: "不超过 1.7e308 的数")))
            return token(.broken, from: start)
        }
        // 1.5万 is a whole number; beyond 2^53 a double no longer tells.
        if power > 0, value < 0x1p53, let whole = Int(exactly: value) { return token(.integer(whole), from: start) }
        return token(.real(value), from: start)
    }

    /// Four digits, `-`, two, `-`, two, without blanks.
    private mutating func date() -> Token? {
        let start = position
        let shape = (0..<10).allSatisfy { offset in
            offset == 4 || offset == 7 ? byte(offset) == UInt8(ascii: "-") : isDigit(byte(offset))
        }
        guard shape, !isDigit(byte(10)) else { return nil }
        let written = text(start..<(start + 10))
        position += 10
        if let day = Day(iso: written) { return token(.date(day), from: start) }
        let subtraction = written.replacing("-", with: " - ")
        diagnostics.append(
            Diagnostic(
                "bad-date", Text(en: "there is no day \(written)", zh: "不存在日期 \(written)"), at: place(start..<position),
                expected: Text(en: "a date such as 2026-06-30", zh: "形如 2026-06-30 的日期"),
                hint: Text(en: "for a subtraction put blanks around the minus: `\(subtraction)`", zh: "若要做减法，请在减号两侧加空格：`\(subtraction)`")))
        return token(.broken, from: start)
    }

    private mutating func takeDigits() -> String {
        let start = position
        while isDigit(byte(0)) || (byte(0) == UInt8(ascii: "_") && isDigit(byte(1))) { position += 1 }
        return text(start..<position).replacing("_", with: "")
    }

    /// `e6`, `E-3`; not a name that happens to begin with an e.
    private mutating func takeExponent() -> String? {
        guard byte(0) == UInt8(ascii: "e") || byte(0) == UInt8(ascii: "E") else { return nil }
        let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
        guard isDigit(byte(1 + sign)) else { return nil }
        let start = position
        position += 1 + sign
        while isDigit(byte(0)) { position += 1 }
        return text(start..<position)
    }

    /// The power of ten of `%`, `万`, `亿` where they touch the number.
    private mutating func takeMultiplier() -> (power: Int, isPercent: Bool) {
        var power = 0
        while let (scalar, length) = scalar(at: position) {
            switch scalar {
            case "万": power += 4
            case "亿": power += 8
            case "%" where power == 0, "\u{FF05}" where power == 0:
                if length > 1 { spellings.append(Spelling(written: "％", plain: "%", range: position..<(position + length))) }
                position += length
                return (-2, true)
            default: return (power, false)
            }
            guard power <= 16 else { return (power, false) }
            position += length
        }
        return (power, false)
    }

    private mutating func strangeSuffix(from start: Int) -> Token {
        let suffix = position
        while let (scalar, length) = scalar(at: position), Self.continuesName(scalar) { position += length }
        let (number, name) = (text(start..<suffix), text(suffix..<position))
        let isDay = name.hasPrefix("年") && name.hasSuffix("日")
        diagnostics.append(
            Diagnostic(
                "bad-number", Text(en: "`\(name)` cannot stand right behind the number \(number)", zh: "数值 \(number) 之后不能紧跟 `\(name)`"),
                at: place(suffix..<position), expected: Text(en: "`%`, `万`, `亿` or a blank", zh: "`%`、`万`、`亿` 或空格"),
                hint: isDay
                    ? Text(en: "a date is written 2026-06-30", zh: "日期写作 2026-06-30")
                    : Text(en: "a name that begins with a digit goes in backquotes", zh: "以数字开头的名称需用反引号括起")))
        return token(.broken, from: start)
    }

    private func byte(_ offset: Int) -> UInt8? {
        position + offset < end ? bytes[position + offset] : nil
    }

    private func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false
    }
}

/// A number as people write it in a query or behind a command: `2万`, `20%`, `-1.5e6`.
package struct NumberLiteral: Sendable, Hashable {
    package let value: Double
    package let isPercent: Bool

    /// Nil where the text is no number, as a whole.
    package init?(_ text: some StringProtocol) {
        let trimmed = String(text)
        let isNegative = trimmed.hasPrefix("-")
        var lexer = Lexer(Source(isNegative ? String(trimmed.dropFirst()) : trimmed), nil)
        guard lexer.scalar(at: 0).map({ ("0"..."9").contains($0.0) }) ?? false else { return nil }
        let token = lexer.next()
        guard lexer.position == lexer.end else { return nil }
        let magnitude: Double
        switch token.kind {
        case .integer(let integer): magnitude = Double(integer)
        case .real(let real): magnitude = real
        default: return nil
        }
        value = isNegative ? -magnitude : magnitude
        isPercent = trimmed.hasSuffix("%") || trimmed.hasSuffix("％")
    }

    /// The double nearest to the decimal number `digits` times ten to the `power`, rounded once.
    static func value(_ digits: String, power: Int) -> Double? {
        guard power != 0 else { return Double(digits) }
        guard let mark = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return Double("\(digits)e\(power)") }
        guard let exponent = Int(digits[digits.index(after: mark)...]) else { return nil }
        let (sum, overflows) = exponent.addingReportingOverflow(power)
        return overflows ? nil : Double("\(digits[..<mark])e\(sum)")
    }
}
