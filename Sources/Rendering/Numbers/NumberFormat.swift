package import Outputs

/// How the numbers of one column are written, so that its decimals are stable: chosen from the values that are shown.
package struct NumberFormat: Sendable, Hashable {
    /// What a value is multiplied by before it is written: 100 for a percent, 1e-4 for 万.
    let factor: Double
    package let decimals: Int
    let isPercent: Bool
    let isGrouped: Bool
    /// What the head says of the unit, where the numbers were scaled: `万`, `亿`.
    let scaleName: String?

    package init(of values: some Sequence<Double>, column: TableColumn, units: NumberUnits = .full) {
        self.init(of: values, column: column, units: units, asking: {})
    }

    /// - Parameter asking: asked every few thousand values whether to stop; throws where it is so.
    init(of values: some Sequence<Double>, column: TableColumn, units: NumberUnits, asking: () throws -> Void) rethrows {
        let range = try Magnitudes(values, asking: asking)
        isGrouped = column.type != .code && !column.isOrdinal
        isPercent = column.unit == .share
        guard !isPercent else {
            (factor, scaleName) = (100, nil)
            decimals = Self.percentDecimals(range)
            return
        }
        (factor, scaleName) = units == .compact && column.unit == .cny ? Self.scale(for: range.largest) : (1, nil)
        let scaled = range.scaled(by: factor)
        decimals = column.type == .integer && factor == 1 ? 0 : Self.decimals(for: scaled, limit: column.unit == .logOdds ? 3 : 4)
    }

    package func text(_ value: Double) -> String {
        let scaled = value * factor
        let text = Decimal.fixed(scaled, decimals: decimals, isGrouped: isGrouped)
        let isVanished = value != 0 && !text.contains { $0 >= "1" && $0 <= "9" }
        return (isVanished ? Self.tiny(scaled) : text) + (isPercent ? " %" : "")
    }

    /// A number that the column's decimals would show as zero: with as many as it needs, from the seventh on as scientific.
    private static func tiny(_ value: Double) -> String {
        guard let first = (1...6).first(where: { value.magnitude >= 1 / pow10($0) }) else { return Decimal.scientific(value) }
        return Decimal.fixed(value, decimals: min(6, first + 1), isGrouped: false)
    }

    /// Whole, whatever the decimals of the others: it comes from a column that has none, and stands beside another's.
    package func text(_ value: Int) -> String {
        guard factor == 1 else { return text(Double(value)) }
        return isGrouped ? Decimal.grouped(value) : String(value)
    }

    // MARK: - Choosing

    /// One decimal; more where a share would otherwise read as nothing, at most four.
    private static func percentDecimals(_ range: Magnitudes) -> Int {
        guard let smallest = range.smallest else { return 1 }
        return (1...4).first { smallest * 100 >= 0.5 / pow10($0) } ?? 4
    }

    /// As many as the values have, if that is not many; else enough for about four digits of the largest.
    private static func decimals(for range: Magnitudes, limit: Int) -> Int {
        guard let largest = range.largest else { return 0 }
        let digits = Decimal.integerDigits(of: largest)
        let zeros = (0...5).first { largest >= 0.1 / pow10($0) } ?? 5
        let wanted = zeros > 0 ? min(8, zeros + 3) : min(limit, max(2, 5 - digits))
        if let exact = range.exactDecimals, exact <= max(wanted, 4) { return exact }
        return wanted
    }

    private static func scale(for largest: Double?) -> (Double, String?) {
        guard let largest, largest >= 10_000 else { return (1, nil) }
        return largest >= 1e9 ? (1e-8, "亿") : (1e-4, "万")
    }

    private static func pow10(_ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}

/// The largest and the smallest size of a column's numbers that are not zero, and the decimals they have.
private struct Magnitudes {
    var largest: Double?
    var smallest: Double?
    /// Nil where a value has more than six.
    var exactDecimals: Int? = 0

    init(_ values: some Sequence<Double>, asking: () throws -> Void) rethrows {
        for (place, value) in values.enumerated() {
            if place % 4096 == 0 { try asking() }
            guard value != 0, value.isFinite else { continue }
            largest = max(largest ?? 0, value.magnitude)
            smallest = min(smallest ?? .infinity, value.magnitude)
            if let exact = exactDecimals { exactDecimals = Decimal.exactDecimals(of: value, limit: 6).map { max(exact, $0) } }
        }
    }

    func scaled(by factor: Double) -> Magnitudes {
        guard factor != 1 else { return self }
        var copy = self
        copy.largest = largest.map { $0 * factor }
        copy.smallest = smallest.map { $0 * factor }
        copy.exactDecimals = nil
        return copy
    }
}
