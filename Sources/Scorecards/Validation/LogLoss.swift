import Foundation
import Messages

/// The mean negative log-likelihood of what happened under the probability of default: lower is better.
///
/// value = -sum(bad * ln pd + good * ln(1 - pd)) / known, the pd being that of the integer score under the scaling. It is
/// computed from the log odds, so that no score, however far out, gives infinity by rounding. Summed from the lowest score
/// up; rows without a known outcome do not count. Source: Good (1952), J. R. Statist. Soc. B 14, 107-114.
package struct LogLoss: Sendable, Hashable {
    /// 0 and more, in natural units.
    package let value: Double

    /// Throws `no-outcomes` where no outcome is known.
    package static func of(_ counts: ScoreCounts, scaling: Scaling) throws -> LogLoss {
        try counts.needOutcomes(for: "log_loss")
        let sum = counts.present.reduce(0.0) { sum, entry in
            let logOdds = scaling.logOdds(score: entry.score)
            return sum + Double(entry.counts.bad) * Normal.softplus(logOdds) + Double(entry.counts.good) * Normal.softplus(-logOdds)
        }
        return LogLoss(value: sum / Double(counts.total.known))
    }
}

extension LogLoss {
    static let statistic = Statistic(
        "log_loss", Text(en: "the mean negative log-likelihood of what happened", zh: "实际结果的平均负对数似然"),
        laws: [.ignoresUnknown, .ignoresSize]
    ) { input in
        [try of(input.counts, scaling: input.scaling).value]
    }
}
