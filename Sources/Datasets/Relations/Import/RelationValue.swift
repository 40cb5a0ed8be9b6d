/// Cells of a file of relations as values; nil where they are none.
enum RelationValue {
    /// Ten-thousandths of `0.35` or `35%`, from 0 to 1; and whether digits beyond were dropped.
    static func share(_ text: String) -> (share: Int32, isRounded: Bool)? {
        let isPercent = text.hasSuffix("%") || text.hasSuffix("％")
        guard let number = number(isPercent ? String(text.dropLast()).withoutOuterBlanks : text), number.isFinite else { return nil }
        let scaled = number * (isPercent ? 100 : 10_000)
        guard (0...10_000).contains(scaled) else { return nil }
        return (Int32(scaled.rounded()), abs(scaled - scaled.rounded()) > 1e-6)
    }

    /// CNY of `3000000`, `3,000,000`, `300万`; and whether parts of a yuan were dropped.
    static func amount(_ text: String) -> (amount: Int64, isRounded: Bool)? {
        var digits = text.replacing(",", with: "").replacing("，", with: "")
        if digits.hasSuffix("元") { digits.removeLast() }
        var factor = 1.0
        if digits.hasSuffix("万") { (factor, digits) = (1e4, String(digits.dropLast())) }
        if digits.hasSuffix("亿") { (factor, digits) = (1e8, String(digits.dropLast())) }
        guard let number = number(digits.withoutOuterBlanks) else { return nil }
        let amount = number * factor
        guard (0..<1e15).contains(amount) else { return nil }
        return (Int64(amount.rounded()), abs(amount - amount.rounded()) > 1e-3)
    }

    /// Digits with at most one point: `Double` would take `inf`, `nan` and `0x10` as well.
    private static func number(_ text: String) -> Double? {
        guard !text.isEmpty, text.utf8.count <= 40, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
        return Double(text)
    }
}
