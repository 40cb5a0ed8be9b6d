import Messages
import Taxonomy

/// The latent factors of the enterprises of one snapshot, by factor and row.
struct LatentFactors: Sendable {
    /// `values[factor.index][row]`.
    let values: [[Double]]

    subscript(factor: LatentFactor) -> [Double] { values[factor.index] }
}

/// How the factors hang together, move in time, and begin.
enum FactorModel {
    /// Maturity comes first, since it is the one that a founding fixes.
    static let order: [LatentFactor] = [
        .maturity, .size, .activity, .distress, .violations, .entanglement, .crowdFinance, .technology,
    ]

    /// Of one year. With it six to seven enterprises in ten stay in their band from year to year, as in life.
    static let persistence = 0.97
    /// What distress gains a year, for all.
    static let distressPerYear = 0.15
    /// Enterprises that live on the money of many, and by how much.
    static let crowdShare = 0.01
    static let crowdShift = 2.5

    /// What is left of a yearly persistence after `months`.
    static func persistence(_ yearly: Double, months: Double) -> Double {
        months == 12 ? yearly : BasicMath.power(yearly, months / 12)
    }

    static func correlation(_ a: LatentFactor, _ b: LatentFactor) -> Double {
        if a == b { return 1 }
        return correlations.first { $0.a == a && $0.b == b || $0.a == b && $0.b == a }?.value ?? 0
    }

    private static let correlations: [(a: LatentFactor, b: LatentFactor, value: Double)] = [
        (.maturity, .size, 0.3), (.activity, .size, 0.35), (.activity, .maturity, 0.1),
        (.distress, .size, 0.05), (.distress, .activity, -0.35), (.distress, .maturity, -0.15),
        (.violations, .distress, 0.3), (.violations, .activity, -0.15),
        (.entanglement, .size, 0.3), (.entanglement, .distress, 0.2),
        (.crowdFinance, .activity, 0.05),
        (.technology, .size, 0.3), (.technology, .activity, 0.2),
    ]

    /// The lower triangle L of the correlations in `order`, L L' = R (Cholesky).
    static let mixing: [[Double]] = {
        var rows: [[Double]] = []
        for (i, factor) in order.enumerated() {
            var row: [Double] = []
            for j in 0...i {
                var rest = correlation(factor, order[j])
                for k in 0..<j { rest -= row[k] * (j == i ? row[k] : rows[j][k]) }
                row.append(j == i ? rest.squareRoot() : rest / rows[j][j])
            }
            rows.append(row)
        }
        return rows
    }()
}

extension LatentFactors {
    /// The factors of `enterprises` at snapshot `snapshot`, `months` apart; `firstMaturity` gives where and when a founding fixed it.
    init(
        of enterprises: [Int32], snapshot: Int, months: Int, seed: UInt64, control: Control,
        founding: (Int) -> (snapshot: Int, maturity: Double)?
    ) throws {
        let keep = FactorModel.persistence(FactorModel.persistence, months: Double(months))
        let parts = FactorModel.order.map {
            PersistentNoise(seed: seed, purpose: "factor \($0.rawValue)", snapshot: snapshot, persistence: keep)
        }
        let maturity = Maturity(seed: seed, snapshot: snapshot, persistence: keep)
        let crowd = CounterRandom(seed: seed, purpose: "crowd")
        let drift = FactorModel.distressPerYear * Double(months * snapshot) / 12
        var values = Array(repeating: Array(repeating: 0.0, count: enterprises.count), count: LatentFactor.allCases.count)
        var free = Array(repeating: 0.0, count: FactorModel.order.count)
        for (row, enterprise) in enterprises.enumerated() {
            try control.check(row: row)
            let number = Int(enterprise)
            for part in free.indices { free[part] = parts[part].value(number) }
            if let founding = founding(number) { free[0] = maturity.value(number, founding.snapshot, founding.maturity) }
            for (i, factor) in FactorModel.order.enumerated() {
                var sum = 0.0
                let weights = FactorModel.mixing[i]
                for j in 0...i { sum += weights[j] * free[j] }
                values[factor.index][row] = sum
            }
            values[LatentFactor.distress.index][row] += drift
            if crowd.uniform(number) < FactorModel.crowdShare { values[LatentFactor.crowdFinance.index][row] += FactorModel.crowdShift }
        }
        self.values = values
    }

    /// Maturity that began at a known value and moved on from there.
    private struct Maturity {
        let draws: [CounterRandom]
        let persistence: Double
        let fresh: Double

        init(seed: UInt64, snapshot: Int, persistence: Double) {
            draws = (0...snapshot).map { CounterRandom(seed: seed, purpose: "factor M", step: $0) }
            self.persistence = persistence
            fresh = (1 - persistence * persistence).squareRoot()
        }

        func value(_ enterprise: Int, _ begin: Int, _ start: Double) -> Double {
            var value = start
            for step in draws.indices where step > begin { value = persistence * value + fresh * draws[step].normal(enterprise) }
            return value
        }
    }
}
