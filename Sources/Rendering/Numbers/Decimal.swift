/// Numbers in decimal digits, for people: rounded, grouped, the same in every locale.
package enum Decimal {
    /// `12,345`, `-7`.
    package static func grouped(_ value: Int) -> String {
        (value < 0 ? "-" : "") + grouped(digits: String(value.magnitude))
    }

    /// Halves away from zero; a value that rounds to zero has no sign. `1,234.50` for two decimals.
    ///
    /// From 9e15 on, where doubles no longer tell integers apart, as scientific.
    package static func fixed(_ value: Double, decimals: Int, isGrouped: Bool = true) -> String {
        guard value.isFinite else { return "·" }
        let power = powers[min(max(decimals, 0), powers.count - 1)]
        let scaled = (value.magnitude * power).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e15 else { return value.magnitude < 9e15 ? grouped(Int(value)) : scientific(value, decimals: 3) }
        let integer = Int(scaled) / Int(power)
        let fraction = String(Int(scaled) % Int(power))
        let sign = value < 0 && scaled > 0 ? "-" : ""
        let whole = sign + (isGrouped ? grouped(digits: String(integer)) : String(integer))
        guard decimals > 0 else { return whole }
        return whole + "." + String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    }

    /// `1.2e-09`: for what would read as zero, or is too large for digits.
    package static func scientific(_ value: Double, decimals: Int = 1) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : "·" }
        var mantissa = value.magnitude
        var exponent = 0
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        var text = fixed(mantissa, decimals: decimals)
        if text.hasPrefix("10") { (text, exponent) = (fixed(1, decimals: decimals), exponent + 1) }
        let size = String(exponent.magnitude)
        return (value < 0 ? "-" : "") + text + "e" + (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" + size : size)
    }

    /// The fewest decimals, at most `limit`, that show `value` as it is; nil where it has more.
    package static func exactDecimals(of value: Double, limit: Int) -> Int? {
        (0...min(limit, powers.count - 1)).first { value == (value * powers[$0]).rounded() / powers[$0] }
    }

    /// Decimal digits before the point; 1 for 0.
    package static func integerDigits(of value: Double) -> Int {
        var digits = 1
        var rest = value.magnitude
        while rest >= 10 && rest.isFinite { (rest, digits) = (rest / 10, digits + 1) }
        return digits
    }

    private static let powers: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    private static func grouped(digits: String) -> String {
        guard digits.utf8.count > 3 else { return digits }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.utf8.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }
}
