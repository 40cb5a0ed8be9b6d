import Messages

/// The shares of all rows, of goods and of bads that lie at or below each score: what ROC, KS and gains curves are drawn from.
///
/// At score s, `rows` = rows with score <= s over all rows, `good` and `bad` likewise within their class; one point for each
/// score that some row has, ascending, so that no point is thinned out. Rows without a known outcome count in `rows` alone.
/// Exact quotients of integers; O(scores).
///
/// Source: Siddiqi, Credit Risk Scorecards (2006), chapter 7 (ROC, Lorenz and KS curves); Fawcett (2006), Pattern Recognition
/// Letters 27, 861-874.
package struct CumulativeShares: Sendable, Hashable {
    package struct Point: Sendable, Hashable {
        package let score: Int
        package let rows: Double
        package let good: Double
        package let bad: Double
    }

    /// From the worst score up; the last has all shares 1.
    package let points: [Point]

    /// Throws `one-class` where there is no good or no bad.
    package static func of(_ counts: ScoreCounts) throws -> CumulativeShares {
        try counts.needBothClasses(for: "cumulative")
        let total = counts.total
        var sum = ClassCounts()
        let points = counts.present.map { score, count in
            sum += count
            return Point(
                score: score, rows: Double(sum.total) / Double(total.total), good: Double(sum.good) / Double(total.good),
                bad: Double(sum.bad) / Double(total.bad))
        }
        return CumulativeShares(points: points)
    }
}

extension CumulativeShares {
    static let statistic = Statistic(
        "cumulative", Text(en: "the shares of rows, goods and bads at or below each score", zh: "各评分及以下的样本、好样本与坏样本累计占比"),
        laws: [.ignoresScale, .ignoresSize]
    ) { input in
        try of(input.counts).points.flatMap { [$0.rows, $0.good, $0.bad] }
    }
}
