import Columns
import Foundation
import Messages

/// How far a distribution has moved from the one it was made on: the population stability index.
///
/// value = sum over bins of (a_i - e_i) ln(a_i / e_i), with e_i the share of bin i before and a_i the share after; a share of
/// 0 becomes 0.0001. 0.10 and 0.25 are the usual marks; `critical` is what chance alone exceeds in 5% of cases when nothing
/// moved: (1/n + 1/m) times the 95% quantile of chi-square with bins - 1 degrees of freedom, n and m rows.
///
/// Sources: Siddiqi, Credit Risk Scorecards (2006), chapter 10; Yurdakul, Naranjo (2020), Statistical properties of the
/// population stability index, J. Risk Model Validation 14(4), 89-100.
package struct PopulationStability: Sendable, Hashable {
    package static let smallestShare = 0.0001
    package static let smallShift = 0.10
    package static let largeShift = 0.25

    package let value: Double
    package let critical: Double
    /// By bin; they add up to `value`.
    package let contributions: [Double]

    /// Of counts side by side, in the units of `ClassCounts`. Throws `no-rows` where either is empty.
    package static func of(before: [Int64], after: [Int64]) throws -> PopulationStability {
        let (n, m) = (before.reduce(0, +), after.reduce(0, +))
        guard n > 0, m > 0, before.count == after.count else { throw ScoreCounts.noRows(for: "psi") }
        let contributions = zip(before, after).map { before, after in
            let expected = before == 0 ? smallestShare : Double(before) / Double(n)
            let actual = after == 0 ? smallestShare : Double(after) / Double(m)
            return (actual - expected) * log(actual / expected)
        }
        let row = Double(ClassCounts.row)
        let quantile = before.count > 1 ? ChiSquare.quantile(0.95, degreesOfFreedom: before.count - 1) : 0
        return PopulationStability(
            value: contributions.reduce(0, +), critical: (row / Double(n) + row / Double(m)) * quantile, contributions: contributions)
    }

    /// Of scores, in ten bins cut where a tenth of the rows before is reached; a score is never divided.
    package static func of(before: ScoreCounts, after: ScoreCounts) throws -> PopulationStability {
        let tops = try Gains.of(before).groups.dropLast().map(\.to)
        func sums(_ counts: ScoreCounts) -> [Int64] {
            counts.present.reduce(into: [Int64](repeating: 0, count: tops.count + 1)) { sums, entry in
                sums[tops.count { $0 < entry.score }] += entry.counts.total
            }
        }
        return try of(before: sums(before), after: sums(after))
    }
}

extension PopulationStability {
    static let statistic = Statistic(
        "psi", Text(en: "how far a distribution of scores has moved from an earlier one", zh: "评分分布相对先前的偏移程度"), laws: []
    ) { input in
        [try of(before: input.before, after: input.counts).value]
    }
}
