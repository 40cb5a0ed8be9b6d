import Outputs
import Rendering

/// Numbers that are set against each other, with as many decimals as tell them apart, and no fewer than a table shows.
enum DigitsApart {
    /// Decimals from which on all digits are given.
    private static let mostDecimals = 8

    static func texts(_ values: [Double]) -> [String] {
        let distinct = Set(values)
        for decimals in decimals(of: values)...mostDecimals {
            if Set(distinct.map { Decimal.fixed($0, decimals: decimals, isGrouped: false) }).count == distinct.count {
                return values.map { text($0, decimals: decimals) }
            }
        }
        return values.map(\.description)
    }

    /// A difference, which is set against nothing.
    static func text(_ value: Double) -> String {
        NumberFormat(of: [value], column: column).text(value)
    }

    /// What is not zero must not read as zero.
    private static func text(_ value: Double, decimals: Int) -> String {
        let text = Decimal.fixed(value, decimals: decimals, isGrouped: false)
        return value == 0 || text.contains { $0 >= "1" && $0 <= "9" } ? text : self.text(value)
    }

    private static func decimals(of values: [Double]) -> Int {
        min(mostDecimals, NumberFormat(of: values, column: column).decimals)
    }

    private static let column = TableColumn("value", .real, isOrdinal: true)
}

extension Drift {
    /// What was recorded, what came now and how far these lie apart, as people read them.
    var shown: (recorded: String?, now: String?, difference: String?) {
        let far = if case .real(let size)? = difference { DigitsApart.text(size) } else { difference?.digits }
        guard let old = recorded?.finiteNumber, let new = now?.finiteNumber, recorded != now else {
            return (recorded?.shown, now?.shown, far)
        }
        let texts = DigitsApart.texts([old, new])
        return (texts[0], texts[1], far)
    }
}

extension Cell {
    fileprivate var shown: String {
        finiteNumber.map { DigitsApart.texts([$0])[0] } ?? digits
    }

    fileprivate var finiteNumber: Double? {
        switch self {
        case .real(let value) where value.isFinite: value
        case .integer(let value): Double(exactly: value)
        default: nil
        }
    }
}
