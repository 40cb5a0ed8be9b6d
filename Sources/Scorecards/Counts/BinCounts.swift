import Foundation

/// How many rows of each outcome each bin of a binning holds, in the order of its bins; where WOE and IV come from.
///
/// - WOE of bin b: ln((good_b / good) / (bad_b / bad)), natural logarithm, positive = safer; good and bad are the totals over
///   all bins, missing and special ones among them.
/// - IV of bin b: (good_b / good - bad_b / bad) * WOE_b; of the whole, the sum.
/// - A bin with goods or bads but not both gets 0.5 of a row on both counts, in WOE and IV, totals staying as they are.
/// - A bin without known outcomes has WOE 0 and IV 0.
/// - Where all rows together hold no good or no bad, neither exists.
///
/// Source: Siddiqi, Credit Risk Scorecards (2006), chapter 6.
package struct BinCounts: Sendable, Hashable {
    package let bins: [ClassCounts]
    package let total: ClassCounts

    package init(_ bins: [ClassCounts]) {
        self.bins = bins
        total = bins.reduce(into: ClassCounts()) { $0 += $1 }
    }

    /// Whether WOE and IV exist.
    package var hasBothClasses: Bool { total.good > 0 && total.bad > 0 }

    /// Nil where the whole lacks a class.
    package func woe(of bin: Int) -> Double? {
        evidence.map { $0.woe(good: bins[bin].good, bad: bins[bin].bad) }
    }

    /// Nil where the whole lacks a class.
    package func iv(of bin: Int) -> Double? {
        evidence.map { $0.iv(good: bins[bin].good, bad: bins[bin].bad) }
    }

    /// Over all bins; nil where the whole lacks a class.
    package var informationValue: Double? {
        evidence.map { evidence in bins.reduce(0) { $0 + evidence.iv(good: $1.good, bad: $1.bad) } }
    }

    /// Over the bins that say something: those that `binning` holds neutral count 0.
    package func informationValue(under binning: Binning) -> Double? {
        evidence.map { evidence in
            zip(bins, binning.bins).reduce(0) { sum, pair in
                pair.1.origin == .neutral ? sum : sum + evidence.iv(good: pair.0.good, bad: pair.0.bad)
            }
        }
    }

    private var evidence: Evidence? { Evidence(good: total.good, bad: total.bad) }
}

/// WOE and IV of single bins against given totals.
struct Evidence: Sendable {
    let good: Double
    let bad: Double

    /// Nil where there is no good or no bad.
    init?(good: Int64, bad: Int64) {
        guard good > 0, bad > 0 else { return nil }
        self.good = Double(good)
        self.bad = Double(bad)
    }

    func woe(good binGood: Int64, bad binBad: Int64) -> Double {
        guard let counts = Self.adjusted(binGood, binBad) else { return 0 }
        return log((counts.good / good) / (counts.bad / bad))
    }

    func iv(good binGood: Int64, bad binBad: Int64) -> Double {
        guard let counts = Self.adjusted(binGood, binBad) else { return 0 }
        let (goodShare, badShare) = (counts.good / good, counts.bad / bad)
        return (goodShare - badShare) * log(goodShare / badShare)
    }

    /// Half a row on both where one is 0; nil where both are.
    private static func adjusted(_ good: Int64, _ bad: Int64) -> (good: Double, bad: Double)? {
        if good > 0, bad > 0 { return (Double(good), Double(bad)) }
        guard good > 0 || bad > 0 else { return nil }
        let half = Double(ClassCounts.row) / 2
        return (Double(good) + half, Double(bad) + half)
    }
}
