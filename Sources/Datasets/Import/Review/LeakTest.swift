import Columns
import Messages
import Taxonomy

/// Whether a column alone tells the outcome too well to have been known before it.
struct LeakTest {
    /// At least so many rows of each outcome must be known.
    static let fewest: Int64 = 10
    /// The area under the curve of one tag above which it is suspected.
    static let limit = 0.95

    enum Finding: Hashable {
        /// Values occur for one outcome only.
        case oneClass
        /// The values, or whether there is one, rank bad above good (or the other way) with this area under the curve.
        case area(Double)
    }

    /// Nil where there is nothing to suspect.
    ///
    /// - Parameter order: how the cells of `table` go from one end of risk to the other: as they are for numbers, by rate for levels.
    static func finding(_ table: ValueTable, isLevel: Bool) -> Finding? {
        let good = counts(table, .good)
        let bad = counts(table, .bad)
        let (knownGood, knownBad) = (good.reduce(0, +), bad.reduce(0, +))
        let (missingGood, missingBad) = (absent(table, .good), absent(table, .bad))
        guard knownGood + missingGood >= fewest, knownBad + missingBad >= fewest else { return nil }
        if (knownGood == 0) != (knownBad == 0), max(knownGood, knownBad) >= fewest { return .oneClass }
        let shareGood = Double(knownGood) / Double(knownGood + missingGood)
        let shareBad = Double(knownBad) / Double(knownBad + missingBad)
        let presence = 0.5 + abs(shareGood - shareBad) / 2
        if presence > limit { return .area(presence) }
        guard knownGood >= fewest, knownBad >= fewest else { return nil }
        let order = isLevel ? byRate(good, bad) : Array(good.indices)
        let area = area(order.map { good[$0] }, order.map { bad[$0] })
        return max(area, 1 - area) > limit ? .area(max(area, 1 - area)) : nil
    }

    /// The share of pairs of a good and a bad row in which the bad one's value is higher, ties counting half (Mann and Whitney).
    static func area(_ good: [Int64], _ bad: [Int64]) -> Double {
        var below = 0.0
        var wins = 0.0
        for cell in good.indices {
            wins += Double(bad[cell]) * (below + Double(good[cell]) / 2)
            below += Double(good[cell])
        }
        return wins / (below * Double(bad.reduce(0, +)))
    }

    // MARK: -

    private static func counts(_ table: ValueTable, _ outcome: Outcome) -> [Int64] {
        let counts = table.counts[Int(outcome.rawValue)]
        return counts.isEmpty ? Array(repeating: 0, count: table.values.count) : counts
    }

    private static func absent(_ table: ValueTable, _ outcome: Outcome) -> Int64 {
        table.missing[Int(outcome.rawValue)] + table.specials.reduce(0) { $0 + $1[Int(outcome.rawValue)] }
    }

    private static func byRate(_ good: [Int64], _ bad: [Int64]) -> [Int] {
        let rates = good.indices.map { good[$0] + bad[$0] == 0 ? 0 : Double(bad[$0]) / Double(good[$0] + bad[$0]) }
        return good.indices.sorted { (rates[$0], $0) < (rates[$1], $1) }
    }
}
