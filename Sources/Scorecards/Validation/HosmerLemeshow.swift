import Columns
import Messages

/// Whether bads observed and bads expected differ by more than chance, group by group.
///
/// Rows with a known outcome are put into up to ten groups from the worst score up (a group ends at the score at which its share
/// of the rows is reached; a score is never divided). With n rows, o bads and e = the sum of the pds in a group,
/// value = sum of (o - e)^2 / (e (1 - e / n)), compared with chi-square of (groups - 2) degrees of freedom; `p` is the chance of a
/// value as large where the pds are right. It grows with the number of rows: with many, small misfits are found.
///
/// Throws `no-outcomes`. `p` is nil with fewer than three groups. Source: Hosmer, Lemeshow, Applied Logistic Regression (2nd ed.,
/// 2000), section 5.2.2.
package struct HosmerLemeshow: Sendable, Hashable {
    package let value: Double
    package let groups: Int
    package let p: Double?

    package static func of(_ counts: ScoreCounts, scaling: Scaling, groups wanted: Int = 10) throws -> HosmerLemeshow {
        try counts.needOutcomes(for: "hosmer_lemeshow")
        var (value, groups, done) = (0.0, 0, Int128(0))
        var (known, bads) = (Int64(0), Int64(0))
        var expected = 0.0
        var next = Int128(1)
        for (score, count) in counts.present where count.known > 0 {
            known += count.known
            bads += count.bad
            expected += Double(count.known) * scaling.probabilityOfDefault(score: score)
            let passed = (done + Int128(known)) * Int128(wanted) / Int128(counts.total.known)
            guard passed >= next else { continue }
            value += distance(known: known, bads: bads, expected: expected)
            (groups, done, next) = (groups + 1, done + Int128(known), passed + 1)
            (known, bads, expected) = (0, 0, 0)
        }
        let p = groups > 2 ? 1 - ChiSquare.lowerGamma(Double(groups - 2) / 2, value / 2) : nil
        return HosmerLemeshow(value: value, groups: groups, p: p)
    }

    /// In rows; 0 where nothing else was possible.
    private static func distance(known: Int64, bads: Int64, expected: Double) -> Double {
        let row = Double(ClassCounts.row)
        let (n, o, e) = (Double(known) / row, Double(bads) / row, expected / row)
        let variance = e * (1 - e / n)
        return variance > 0 ? (o - e) * (o - e) / variance : 0
    }
}

extension HosmerLemeshow {
    static let statistic = Statistic(
        "hosmer_lemeshow", Text(en: "bads observed against bads expected by groups of scores", zh: "按评分分组比较实际与预期坏样本数"),
        laws: [.ignoresUnknown]
    ) { input in
        let found = try of(input.counts, scaling: input.scaling)
        return [found.value, found.p ?? -1]
    }
}
