import Messages

/// The 95% interval of a bad rate, Wilson's: within 0...1, and right at few bad rows, where rate -+ 1.96 se is not.
///
/// (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n), with p the rate, n the rows with a known outcome and z the 97.5%
/// quantile of the normal distribution; no correction for continuity.
///
/// Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, J. Am. Stat. Assoc. 22(158), 209-212.
package struct BadRateInterval: Sendable, Hashable {
    package let low: Double
    package let high: Double

    /// Nil without rows.
    package init?(bad: Int, good: Int) {
        let n = Double(bad) + Double(good)
        guard bad >= 0, good >= 0, n > 0 else { return nil }
        let (rate, z) = (Double(bad) / n, Normal.quantile975)
        let shrunk = 1 + z * z / n
        let centre = (rate + z * z / (2 * n)) / shrunk
        let half = z / shrunk * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        // Rounding must not carry a bound beyond the rate itself at 0 and 1.
        low = min(rate, max(0, centre - half))
        high = max(rate, min(1, centre + half))
    }

    static let statistic = Statistic(
        "bad_rate_interval", Text(en: "between which the bad rate lies but for chance", zh: "坏样本率的置信区间"),
        laws: [.ignoresUnknown, .ignoresScale]
    ) { input in
        let total = input.counts.total
        return BadRateInterval(bad: ClassCounts.rows(total.bad), good: ClassCounts.rows(total.good)).map { [$0.low, $0.high] } ?? []
    }
}
