import Messages
import Rendering

/// Numbers along an axis: short, as the language counts (万 and 亿; M and bn), and never rounded to another number.
enum AxisNumber {
    static func text(_ value: Double, _ language: Language) -> String {
        for (size, name) in scales(language) where value.magnitude >= size {
            if let decimals = Decimal.exactDecimals(of: value / size, limit: 2) {
                return Decimal.fixed(value / size, decimals: decimals) + name
            }
        }
        if let decimals = Decimal.exactDecimals(of: value, limit: 6) { return Decimal.fixed(value, decimals: decimals) }
        return value.magnitude < 0.001 ? Decimal.scientific(value) : Decimal.fixed(value, decimals: value.magnitude >= 100 ? 1 : 4)
    }

    /// `12.5%`, with as many decimals as `step` needs.
    static func percent(_ share: Double, decimals: Int) -> String {
        Decimal.fixed(share * 100, decimals: decimals) + "%"
    }

    private static func scales(_ language: Language) -> [(Double, String)] {
        switch language {
        case .english: [(1e9, "bn"), (1e6, "M")]
        case .chinese: [(1e8, "亿"), (1e4, "万")]
        }
    }
}
