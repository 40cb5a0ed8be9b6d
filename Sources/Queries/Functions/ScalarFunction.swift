/// A function of the values of one row, as an engine knows it; missing where an argument is missing, but for `coalesce`.
package enum ScalarFunction: Sendable, Hashable {
    // Numbers: whole ones stay whole.
    case absolute, ceiling, floor, rounded
    /// Halves away from zero, at this many decimals.
    case roundedAt(decimals: Int)
    case exponential, logarithm, logarithm10, power, squareRoot
    case least, greatest
    /// The first over the second; missing, and not counted as a failure, where the second is 0.
    case ratio
    // Anything.
    case coalesce
    // Texts.
    case length, lowercased, uppercased
    // Days.
    case year, quarter, month, day
    /// The day of a moment.
    case dayOfTime
}
