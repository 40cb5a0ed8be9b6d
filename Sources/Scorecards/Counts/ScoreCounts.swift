/// How many rows of each outcome have each score: all that KS, AUC, Brier, gains and band cuts are computed from.
package struct ScoreCounts: Sendable, Hashable {
    /// The score of the first entry.
    package let low: Int
    /// By score, from `low` on, without gaps.
    package let counts: [ClassCounts]
    package let total: ClassCounts

    package init(low: Int, counts: [ClassCounts]) {
        self.low = low
        self.counts = counts
        total = counts.reduce(into: ClassCounts()) { $0 += $1 }
    }

    /// From single rows: a score, an outcome's counts. For small things and tests; scored snapshots count by kernels.
    package init(rows: some Sequence<(score: Int, counts: ClassCounts)>) {
        var sums: [Int: ClassCounts] = [:]
        for row in rows { sums[row.score, default: ClassCounts()] += row.counts }
        let low = sums.keys.min() ?? 0
        let high = sums.keys.max() ?? -1
        self.init(low: low, counts: low > high ? [] : (low...high).map { sums[$0] ?? ClassCounts() })
    }

    package var high: Int { low + counts.count - 1 }

    /// The scores that some row has, ascending, each with its counts.
    package var present: some Sequence<(score: Int, counts: ClassCounts)> {
        let low = low
        return counts.enumerated().lazy.filter { $0.element.total > 0 }.map { (score: low + $0.offset, counts: $0.element) }
    }
}
