import Messages

/// How far apart the score sets the bads from the goods.
///
/// value = max over scores s of |F_bad(s) - F_good(s)|, where F counts the shares of bads and goods with a score <= s; `at` is
/// the lowest s that reaches it. Scores are integers, ties share one s, and rows without a known outcome do not count. The
/// differences compare as integers, so `at` is the same on every machine; O(scores).
///
/// Source: Siddiqi, Credit Risk Scorecards (2006), chapter 7; Smirnov (1948), Ann. Math. Statist. 19, 279-281.
package struct KolmogorovSmirnov: Sendable, Hashable {
    /// A share, 0...1.
    package let value: Double
    /// A score.
    package let at: Int

    /// Throws `one-class` where there is no good or no bad.
    package static func of(_ counts: ScoreCounts) throws -> KolmogorovSmirnov {
        try counts.needBothClasses(for: "ks")
        let (good, bad) = (Int128(counts.total.good), Int128(counts.total.bad))
        var (goods, bads, widest) = (Int128(0), Int128(0), Int128(0))
        var at = counts.low
        for (place, count) in counts.counts.enumerated() where count.known > 0 {
            goods += Int128(count.good)
            bads += Int128(count.bad)
            let distance = abs(bads * good - goods * bad)
            if distance > widest { (widest, at) = (distance, counts.low + place) }
        }
        return KolmogorovSmirnov(value: Double(wide: widest) / (Double(counts.total.good) * Double(counts.total.bad)), at: at)
    }
}

extension KolmogorovSmirnov {
    static let statistic = Statistic(
        "ks", Text(en: "the largest distance between the shares of bads and goods at or below a score", zh: "某一评分及以下坏、好样本累计占比的最大差距"),
        laws: [.ignoresUnknown, .ignoresScale, .ignoresSize]
    ) { input in
        [try of(input.counts).value]
    }
}
