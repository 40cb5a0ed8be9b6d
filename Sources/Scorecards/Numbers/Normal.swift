import Foundation

/// The standard normal distribution, and functions beside it that keep their digits.
enum Normal {
    /// The quantile of 0.975: of a two-sided 95% interval.
    static let quantile975 = 1.959963984540054
    /// The quantile of 0.95: of a one-sided test at 5%.
    static let quantile95 = 1.6448536269514722

    /// The probability of a value as far from 0 as `z` or farther, both sides.
    static func twoSided(_ z: Double) -> Double {
        erfc(abs(z) / 2.0.squareRoot())
    }

    /// ln(1 + e^x), without overflow.
    static func softplus(_ x: Double) -> Double {
        x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
    }
}
