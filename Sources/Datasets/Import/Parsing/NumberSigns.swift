/// What stands beside the digits of a number as people write it: `12.5%`, `3.5万`, `1,234`.
///
/// Such a cell is read as the number that it says, and the import's notes tell so.
struct NumberSigns: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let percent = NumberSigns(rawValue: 1)
    /// 万, ten thousand.
    static let wan = NumberSigns(rawValue: 2)
    /// 亿, a hundred million.
    static let yi = NumberSigns(rawValue: 4)
    /// Commas or blanks between groups of three digits.
    static let groups = NumberSigns(rawValue: 8)
    static let yuan = NumberSigns(rawValue: 16)
}

extension FieldReader {
    /// A number with signs, without blanks around it; nil for what is none, or has no sign.
    static func signedNumber(_ field: Bytes) -> (value: FieldValue, signs: NumberSigns)? {
        guard let last = field.last, field.count <= 64 else { return nil }
        // Most texts that begin with a digit end here: no sign is at their end, and no group is in them.
        guard last >= 0x80 || last == UInt8(ascii: "%") || field.contains(where: isGroupSign) else { return nil }
        var (rest, signs, exponent) = (field, NumberSigns(), 0)
        if take("元", from: &rest) { signs.insert(.yuan) }
        if take("万", from: &rest) {
            (exponent, _) = (4, signs.insert(.wan))
        } else if take("亿", from: &rest) {
            (exponent, _) = (8, signs.insert(.yi))
        } else if signs.isEmpty, take("%", from: &rest) || take("％", from: &rest) {
            (exponent, _) = (-2, signs.insert(.percent))
        }
        guard let digits = ungrouped(trimmed(rest), &signs), !signs.isEmpty, !beginsWithExtraZero(digits) else { return nil }
        let text = exponent == 0 ? digits : digits + Array("e\(exponent)".utf8)
        return text.withUnsafeBufferPointer { number($0) }.map { ($0, signs) }
    }

    // MARK: -

    private static func isGroupSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == Ascii.blank
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
