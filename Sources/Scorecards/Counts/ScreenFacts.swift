/// What the development rows say of a tag before any binning: the facts that a screen goes by.
package struct ScreenFacts: Sendable, Hashable {
    /// Of all rows, special codes not counted.
    package let missingShare: Double
    /// The share of rows that hold the most frequent value, missing and each special code counting as values.
    package let topShare: Double
    /// The AUC of the tag alone, whichever way it orders, over known outcomes; missing and special ones stand at the end where
    /// they order best, since that a value is missing can leak too. Nil where a class has no rows.
    package let auc: Double?
    /// Whether values are known for goods only or for bads only, while both classes have rows.
    package let isKnownForOneClass: Bool

    package init(_ counts: ValueCounts) {
        let total = Double(max(1, counts.total.total))
        missingShare = Double(counts.missing.total) / total
        let largest = (counts.counts.map(\.total) + [counts.missing.total] + counts.specials.map(\.counts.total)).max() ?? 0
        topShare = Double(largest) / total
        let valued = counts.valued
        let hasBoth = counts.total.good > 0 && counts.total.bad > 0
        isKnownForOneClass = hasBoth && valued.known >= 20 * ClassCounts.row && (valued.good == 0 || valued.bad == 0)
        auc = hasBoth ? Self.auc(of: counts) : nil
    }

    /// Numbers as they stand, with those without a value before or behind them; levels by bad rate, which no label's order can beat.
    private static func auc(of counts: ValueCounts) -> Double {
        let apart = [counts.missing] + counts.specials.map(\.counts)
        switch counts.cells {
        case .levels: return area(doubledWins: doubledWins(byRate(counts.counts + apart)), counts.total)
        case .numbers: break
        }
        let (valued, ranked) = (counts.valued, byRate(apart))
        let rest = ranked.reduce(into: ClassCounts()) { $0 += $1 }
        let within = doubledWins(counts.counts)
        let before = 2 * Int128(rest.bad) * Int128(valued.good)
        let behind = 2 * Int128(valued.bad) * Int128(rest.good)
        let areas = [doubledWins(ranked), doubledWins(ranked.reversed())].flatMap { own in
            [before, behind].map { area(doubledWins: within + own + $0, counts.total) }
        }
        return areas.reduce(0, max)
    }

    private static func doubledWins(_ counts: [ClassCounts]) -> Int128 {
        AreaUnderCurve.doubledWins(counts, goods: counts.reduce(0) { $0 + $1.good })
    }

    /// Whichever way it orders.
    private static func area(doubledWins: Int128, _ total: ClassCounts) -> Double {
        let area = Double(wide: doubledWins) / (2 * Double(total.good) * Double(total.bad))
        return max(area, 1 - area)
    }

    /// Worst first; what has no known outcome is left out.
    private static func byRate(_ counts: [ClassCounts]) -> [ClassCounts] {
        counts.filter { $0.known > 0 }.sorted { ($0.badRate ?? 0) > ($1.badRate ?? 0) }
    }
}
