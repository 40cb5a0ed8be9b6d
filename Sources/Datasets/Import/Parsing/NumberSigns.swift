/// What stands beside the digits of a number as people write it: `12.5%`, `3.5万`, `1,234`.
///
/// Such a cell is read as the number that it says, and the import's notes tell so.
struct NumberSigns: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    static let percent = NumberSigns(rawValue: 1)
    /// 万, ten thousand.
    static let wan = NumberSigns(rawValue: 2)
    /// 亿, a hundred million.
    static let yi = NumberSigns(rawValue: 4)
    /// Commas or blanks between groups of three digits.
    static let groups = NumberSigns(rawValue: 8)
    static let yuan = NumberSigns(rawValue: 16)
    /// ¥ or ￥ before the digits.
    static let yuanSign = NumberSigns(rawValue: 32)
    /// 十, 百 and 千, most often before 万 or 亿.
    static let tens = NumberSigns(rawValue: 64)
    static let hundreds = NumberSigns(rawValue: 128)
    static let thousands = NumberSigns(rawValue: 256)
    /// Digits and signs of double width: １２３.
    static let fullWidth = NumberSigns(rawValue: 512)
}

extension FieldReader {
    /// Whether a number may begin so that does not begin with an ASCII sign or digit: with `¥`, `￥` or a sign or digit of double width.
    static func beginsWithWideSign(_ field: Bytes) -> Bool {
        guard field.count >= 3 else { return false }
        return (field[0] == 0xC2 && field[1] == 0xA5) || (field[0] == 0xEF && (field[1] == 0xBC || field[1] == 0xBF))
    }

    /// A number with signs, without blanks around it; nil for what is none, or has no sign.
    static func signedNumber(_ field: Bytes) -> (value: FieldValue, signs: NumberSigns)? {
        guard let last = field.last, field.count <= 64 else { return nil }
        // Most texts that begin with a digit end here: no sign is at their end, and no group is in them.
        let mayBe = last >= 0x80 || last == UInt8(ascii: "%") || field.contains { isGroupSign($0) || $0 >= 0x80 }
        guard mayBe else { return nil }
        guard field.contains(0xEF) else { return signedNumber(narrow: field, []) }
        let narrow = narrowed(field)
        return narrow.withUnsafeBufferPointer { signedNumber(narrow: $0, narrow.count == field.count ? [] : .fullWidth) }
    }

    private static func signedNumber(narrow field: Bytes, _ found: NumberSigns) -> (value: FieldValue, signs: NumberSigns)? {
        var (rest, signs) = (field, NumberSigns())
        if take("元", from: &rest) { signs.insert(.yuan) }
        let exponent: Int
        if signs.isEmpty, take("%", from: &rest) {
            (exponent, _) = (-2, signs.insert(.percent))
        } else {
            exponent = takeUnits(from: &rest, &signs)
        }
        guard let amount = takeYuanSign(from: trimmed(rest), &signs) else { return nil }
        signs.formUnion(found)
        let digits = amount.withUnsafeBufferPointer { ungrouped($0, &signs) }
        guard let digits, !signs.isEmpty, !beginsWithExtraZero(digits) else { return nil }
        let text = exponent == 0 ? digits : digits + Array("e\(exponent)".utf8)
        return text.withUnsafeBufferPointer { number($0) }.map { ($0, signs) }
    }

    // MARK: -

    private static func isGroupSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == Ascii.blank
    }

    /// Signs, digits and letters of double width as plain ones.
    private static func narrowed(_ field: Bytes) -> [UInt8] {
        Array(narrowed(String(decoding: field, as: UTF8.self)).utf8)
    }

    static func narrowed(_ text: String) -> String {
        var narrow = ""
        for scalar in text.unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            narrow.unicodeScalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return narrow
    }

    /// Takes 亿, 万, and 千, 百 or 十 before them, from the end: the power of ten that they say.
    private static func takeUnits(from field: inout Bytes, _ signs: inout NumberSigns) -> Int {
        units.reduce(0) { exponent, group in
            guard let unit = group.first(where: { take($0.sign, from: &field) }) else { return exponent }
            signs.insert(unit.meaning)
            return exponent + unit.power
        }
    }

    private static let units: [[(sign: StaticString, power: Int, meaning: NumberSigns)]] = [
        [("亿", 8, .yi)], [("万", 4, .wan)], [("千", 3, .thousands), ("百", 2, .hundreds), ("十", 1, .tens)],
    ]
    private static let yuanSigns = ["¥", "￥"].map { Array($0.utf8) }

    /// Sign and digits without a `¥` before or between them; nil where a sign stands on both sides of it, or it is no money.
    private static func takeYuanSign(from field: Bytes, _ signs: inout NumberSigns) -> [UInt8]? {
        let isSigned = field.first == Ascii.minus || field.first == Ascii.plus
        let rest = field.dropFirst(isSigned ? 1 : 0)
        guard let length = yuanSigns.first(where: rest.starts)?.count else { return Array(field) }
        guard !signs.contains(.percent) else { return nil }
        signs.insert(.yuanSign)
        let amount = trimmed(Bytes(rebasing: rest.dropFirst(length)))
        let isSignedAgain = amount.first == Ascii.minus || amount.first == Ascii.plus
        return isSigned && isSignedAgain ? nil : field.prefix(isSigned ? 1 : 0) + Array(amount)
    }

    private static func take(_ suffix: StaticString, from field: inout Bytes) -> Bool {
        let length = suffix.utf8CodeUnitCount
        guard field.count > length else { return false }
        for index in 0..<length where field[field.count - length + index] != suffix.utf8Start[index] { return false }
        field = Bytes(rebasing: field[..<(field.count - length)])
        return true
    }

    /// Sign, digits and point without the commas or blanks between groups; nil where a group has not three digits.
    private static func ungrouped(_ field: Bytes, _ signs: inout NumberSigns) -> [UInt8]? {
        let point = field.firstIndex(of: Ascii.point) ?? field.count
        let isSigned = field.first == Ascii.minus || field.first == Ascii.plus
        let whole = field[(isSigned ? 1 : 0)..<max(point, isSigned ? 1 : 0)]
        let isPlain = { (byte: UInt8) in byte &- Ascii.zero <= 9 }
        guard field[point...].dropFirst().allSatisfy(isPlain) else { return nil }
        guard let divider = whole.first(where: isGroupSign) else { return whole.allSatisfy(isPlain) ? Array(field) : nil }
        let groups = whole.split(separator: divider, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        guard groups.allSatisfy({ $0.allSatisfy(isPlain) }) else { return nil }
        signs.insert(.groups)
        return field.filter { $0 != divider }
    }

    private static func beginsWithExtraZero(_ digits: [UInt8]) -> Bool {
        let whole = digits.drop { $0 == Ascii.minus || $0 == Ascii.plus }.prefix { $0 != Ascii.point }
        return whole.count > 1 && whole.first == Ascii.zero
    }
}
