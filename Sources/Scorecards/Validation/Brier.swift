import Messages

/// The mean squared distance of the probability of default from what happened: lower is better.
///
/// value = sum over known outcomes of (pd(score) - bad)^2 / known, the pd being that of the integer score under the scaling.
/// Summed from the lowest score up; rows without a known outcome do not count.
///
/// Source: Brier (1950), Monthly Weather Review 78, 1-3.
package struct Brier: Sendable, Hashable {
    /// 0...1.
    package let value: Double

    /// Throws `no-outcomes` where no outcome is known.
    package static func of(_ counts: ScoreCounts, scaling: Scaling) throws -> Brier {
        try counts.needOutcomes(for: "brier")
        let sum = counts.present.reduce(0.0) { sum, entry in
            let pd = scaling.probabilityOfDefault(score: entry.score)
            return sum + Double(entry.counts.bad) * (1 - pd) * (1 - pd) + Double(entry.counts.good) * pd * pd
        }
        return Brier(value: sum / Double(counts.total.known))
    }
}

extension Brier {
    static let statistic = Statistic(
        "brier", Text(en: "the mean squared distance of the probability of default from what happened", zh: "违约概率与实际结果之差的均方"),
        laws: [.ignoresUnknown, .ignoresSize]
    ) { input in
        [try of(input.counts, scaling: input.scaling).value]
    }
}
