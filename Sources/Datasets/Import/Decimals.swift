/// Decimal numbers as integers with a scale: m / 10^scale.
enum Decimals {
    /// Up to here (2^53) every integer m is a double, and m / 10^scale is the double nearest to the decimal.
    static let largest: Double = 9_007_199_254_740_992
    static let largestInteger = 9_007_199_254_740_992
    /// Ten to this power is still an Int64.
    static let largestScale = 18
}
