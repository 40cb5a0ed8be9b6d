import Columns

/// Spearman's rank correlation: Pearson's of the ranks, ties at the mean of their ranks.
///
/// Source: Spearman, The American Journal of Psychology 15 (1904), 72; with mid-ranks as R's `cor(method = "spearman")` has them.
package struct RankCorrelation: Sendable {
    /// -1 to 1; nil for fewer than two pairs, or where one side is all alike.
    package let value: Double?
    /// The rank of each pair on either side, from 1, ties at their mean.
    package let ranks: (first: [Double], second: [Double])

    /// - Parameters: two sides of equal length, finite numbers.
    package init(_ first: [Double], _ second: [Double]) {
        precondition(first.count == second.count, "the sides differ in length")
        ranks = (Self.midRanks(first), Self.midRanks(second))
        value = Self.correlation(ranks.first, ranks.second)
    }

    static func midRanks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = Array(repeating: 0.0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            let rank = Double(start + end) / 2 + 1
            for place in start...end { ranks[order[place]] = rank }
            start = end + 1
        }
        return ranks
    }

    /// Ranks have the mean (n + 1) / 2, so that their sums are exact in halves.
    private static func correlation(_ first: [Double], _ second: [Double]) -> Double? {
        guard first.count >= 2 else { return nil }
        let mean = Double(first.count + 1) / 2
        var (cross, ofFirst, ofSecond) = (0.0, 0.0, 0.0)
        for place in first.indices {
            let (a, b) = (first[place] - mean, second[place] - mean)
            cross += a * b
            ofFirst += a * a
            ofSecond += b * b
        }
        guard ofFirst > 0, ofSecond > 0 else { return nil }
        return cross / (ofFirst * ofSecond).squareRoot()
    }
}
