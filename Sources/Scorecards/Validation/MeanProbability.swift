import Messages

/// Whether the card's probabilities are right on the whole: the mean pd against the bad rate observed.
///
/// Both over rows with a known outcome; the pd is that of the integer score under the scaling, summed from the lowest score up.
package struct MeanProbability: Sendable, Hashable {
    package let meanProbability: Double
    package let badRate: Double

    /// How far the mean pd lies above the observed rate, as a share of it; nil where no row is bad.
    package var excess: Double? { badRate == 0 ? nil : meanProbability / badRate - 1 }

    /// Throws `no-outcomes` where no outcome is known.
    package static func of(_ counts: ScoreCounts, scaling: Scaling) throws -> MeanProbability {
        try counts.needOutcomes(for: "mean_pd")
        let sum = counts.present.reduce(0.0) { sum, entry in
            sum + Double(entry.counts.known) * scaling.probabilityOfDefault(score: entry.score)
        }
        let known = Double(counts.total.known)
        return MeanProbability(meanProbability: sum / known, badRate: Double(counts.total.bad) / known)
    }
}

extension MeanProbability {
    static let statistic = Statistic(
        "mean_pd", Text(en: "the mean probability of default beside the bad rate observed", zh: "平均违约概率与实际坏样本率"),
        laws: [.ignoresUnknown, .ignoresSize]
    ) { input in
        let found = try of(input.counts, scaling: input.scaling)
        return [found.meanProbability, found.badRate]
    }
}
