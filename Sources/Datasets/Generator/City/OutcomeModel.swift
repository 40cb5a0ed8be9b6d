import Messages
import Taxonomy

/// Who becomes bad within twelve months: a logit in the latent factors, with bends that one straight line misses.
///
/// It knows factors, district and industry, and never a tag; so a benchmark cannot enter it.
struct OutcomeModel: Sendable {
    /// Of the first snapshot's enterprises.
    static let badShare = 0.022
    private static let noise = 0.6

    private let seed: UInt64
    private var base: Double?

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Each row's chance of becoming bad. The first call finds the base, so that the share of the bad comes out as stated.
    mutating func chances(_ frame: SnapshotFrame, control: Control) throws -> [Double] {
        let logOdds = try logOdds(frame, control)
        let base = try self.base ?? Self.base(logOdds, control)
        self.base = base
        return try control.map(logOdds.count) { BasicMath.logistic(base + logOdds[$0]) }
    }

    /// Of bad to not bad, without the base.
    private func logOdds(_ frame: SnapshotFrame, _ control: Control) throws -> [Double] {
        let keep = Memory.flow(years: 1).persistence(months: frame.months)
        let own = PersistentNoise(seed: seed, purpose: "outcome", snapshot: frame.snapshot, persistence: keep, scale: Self.noise)
        let factors = frame.factors
        let (size, maturity, activity) = (factors[.size], factors[.maturity], factors[.activity])
        let (distress, violations) = (factors[.distress], factors[.violations])
        let (entanglement, crowd) = (factors[.entanglement], factors[.crowdFinance])
        return try control.map(frame.rows) { row in
            let beyond = max(crowd[row] - 1, 0)
            var sum = 1.10 * distress[row] + 0.50 * violations[row] + 0.40 * beyond * beyond + 0.33 * entanglement[row]
            sum += -0.50 * activity[row] - 0.22 * maturity[row] + 0.11 * size[row] * size[row]
            if distress[row] > 1, entanglement[row] > 1 { sum += 0.28 }
            sum += District.all[Int(frame.districts[row])].effect + Industry.all[Int(frame.industries[row])].effect
            return sum + own.value(Int(frame.enterprises[row]))
        }
    }

    /// The base at which the mean chance is the stated share, by bisection.
    private static func base(_ logOdds: [Double], _ control: Control) throws -> Double {
        var low = -20.0
        var high = 10.0
        for _ in 0..<40 {
            let middle = (low + high) / 2
            var sum = 0.0
            try control.forEachBlock(of: logOdds.indices) { rows in
                for row in rows { sum += BasicMath.logistic(middle + logOdds[row]) }
            }
            let mean = sum / Double(max(1, logOdds.count))
            if mean < badShare { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
