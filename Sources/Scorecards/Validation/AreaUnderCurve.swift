import Messages

/// How well the score orders: the probability that a good scores above a bad, ties counting one half, with its interval.
///
/// value = wins / (good * bad), wins in whole and half pairs counted as integers; Gini = 2 value - 1. Let V(x) of a bad be the
/// share of goods above it (ties one half), and W(y) of a good the share of bads below it; DeLong's variance is
/// var(V) / bads + var(W) / goods, both variances with n - 1, and the interval value -+ 1.959963984540054 sd, clipped to 0...1.
/// It needs two rows of each class, else `variance` is nil. Rows without a known outcome do not count; O(scores).
///
/// Source: DeLong, DeLong, Clarke-Pearson (1988), Biometrics 44, 837-845.
package struct AreaUnderCurve: Sendable, Hashable {
    /// 0...1.
    package let value: Double
    /// DeLong's; nil with fewer than two rows of a class.
    package let variance: Double?

    package var gini: Double { 2 * value - 1 }
    /// Of the 95% interval; nil where there is no variance.
    package var low: Double? { variance.map { max(0, value - Normal.quantile975 * $0.squareRoot()) } }
    package var high: Double? { variance.map { min(1, value + Normal.quantile975 * $0.squareRoot()) } }

    /// How far it lies above `other`, of rows of which none is its own; nil where the 95% interval of the difference holds 0.
    package func excess(over other: AreaUnderCurve) -> Double? {
        guard let variance, let others = other.variance else { return nil }
        let difference = value - other.value
        return abs(difference) > Normal.quantile975 * (variance + others).squareRoot() ? difference : nil
    }

    /// Throws `one-class` where there is no good or no bad.
    package static func of(_ counts: ScoreCounts) throws -> AreaUnderCurve {
        try counts.needBothClasses(for: "auc")
        let doubledWins = doubledWins(counts.counts, goods: counts.total.good)
        let value = Double(wide: doubledWins) / (2 * Double(counts.total.good) * Double(counts.total.bad))
        return AreaUnderCurve(value: value, variance: variance(counts, doubledWins: doubledWins))
    }

    /// Twice the pairs in which the good one stands above the bad one, in the units of `ClassCounts` squared; ties count one.
    ///
    /// - Parameters:
    ///   - counts: from the lowest score up.
    ///   - goods: of all of them.
    static func doubledWins(_ counts: [ClassCounts], goods: Int64) -> Int128 {
        var (wins, above) = (Int128(0), goods)
        for count in counts where count.known > 0 {
            above -= count.good
            wins += Int128(count.bad) * Int128(2 * above + count.good)
        }
        return wins
    }

    /// Sums run from the lowest score up; each deviation is an exact integer before it becomes a double.
    private static func variance(_ counts: ScoreCounts, doubledWins: Int128) -> Double? {
        let (good, bad) = (Int128(counts.total.good), Int128(counts.total.bad))
        let two = 2 * Int128(ClassCounts.row)
        guard good >= two, bad >= two else { return nil }
        let pairs = 2 * Double(counts.total.good) * Double(counts.total.bad)
        var (ofBads, ofGoods) = (0.0, 0.0)
        var (goods, bads) = (Int128(0), Int128(0))
        for count in counts.counts where count.known > 0 {
            let above = 2 * (good - goods - Int128(count.good)) + Int128(count.good)
            let below = 2 * bads + Int128(count.bad)
            let ofBad = Double(wide: above * bad - doubledWins) / pairs
            let ofGood = Double(wide: below * good - doubledWins) / pairs
            ofBads += Double(count.bad) * ofBad * ofBad
            ofGoods += Double(count.good) * ofGood * ofGood
            goods += Int128(count.good)
            bads += Int128(count.bad)
        }
        let row = Double(ClassCounts.row)
        let (goodRows, badRows) = (Double(counts.total.good) / row, Double(counts.total.bad) / row)
        return ofBads / row / (badRows - 1) / badRows + ofGoods / row / (goodRows - 1) / goodRows
    }
}

extension AreaUnderCurve {
    static let statistic = Statistic(
        "auc", Text(en: "the probability that a good scores above a bad, ties counting one half", zh: "好样本评分高于坏样本的概率，同分按一半计"),
        laws: [.ignoresUnknown, .ignoresScale]
    ) { input in
        [try of(input.counts).value]
    }
}
