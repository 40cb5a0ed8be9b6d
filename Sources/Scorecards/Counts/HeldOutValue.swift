import Foundation

/// Whether the bins and WOE of one part tell good from bad on the rows of another, which had no say in them.
///
/// value = sum over bins of (good_b / good - bad_b / bad) * v_b, with v_b the bin's value on the card and the counts of the held-out
/// rows: the mean of v over goods less that over bads. On the rows that the WOE were made of it is their IV, which chance raises; here
/// chance leaves it around 0, and below 0 the order is reversed. Its variance is var(v over goods) / good + var(v over bads) / bad,
/// both with n - 1.
///
/// Source: Welch (1938), Biometrika 29, 350-362, for the variance of a difference of means.
package struct HeldOutValue: Sendable, Hashable {
    package let value: Double
    package let standardError: Double

    /// Beyond what chance exceeds in 5% of cases where the bins say nothing.
    package var isConfirmed: Bool { value > Normal.quantile95 * standardError }

    /// Nil with fewer than two rows of a class.
    ///
    /// - Parameters:
    ///   - counts: of the held-out rows by bin.
    ///   - values: of the bins, in log odds, positive = safer.
    package init?(_ counts: BinCounts, values: [Double]) {
        let two = 2 * ClassCounts.row
        guard counts.total.good >= two, counts.total.bad >= two, counts.bins.count == values.count else { return nil }
        let (goods, bads) = (Moments(counts.bins.map(\.good), values), Moments(counts.bins.map(\.bad), values))
        value = goods.mean - bads.mean
        standardError = (goods.varianceOfMean + bads.varianceOfMean).squareRoot()
    }

    /// Of the values over the rows of one class.
    private struct Moments {
        let mean: Double
        let varianceOfMean: Double

        init(_ counts: [Int64], _ values: [Double]) {
            let rows = counts.map { Double($0) / Double(ClassCounts.row) }
            let total = rows.reduce(0, +)
            let mean = zip(rows, values).reduce(0) { $0 + $1.0 * $1.1 } / total
            let squares = zip(rows, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
            self.mean = mean
            varianceOfMean = squares / (total - 1) / total
        }
    }
}
