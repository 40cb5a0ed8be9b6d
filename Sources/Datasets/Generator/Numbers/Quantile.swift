import Taxonomy

/// The quantile function of a taxonomy's distribution: the value below which lies a share of all.
///
/// Of values alone: zeros, missing, rounding and shapes are added by those who draw. Made from + - * / and square root.
struct Quantile: Sendable {
    let distribution: Distribution
    private let table: MonotoneTable

    init(_ distribution: Distribution) {
        self.distribution = distribution
        if case .beta(let a, let b) = distribution {
            table = BetaQuantile.table(a: a, b: b)
        } else {
            table = MonotoneTable(xs: [], ys: [])
        }
    }

    /// Levels are numbers from 0; a date is months before the snapshot, fewer as `u` rises; 0 < u < 1.
    func value(_ u: Double) -> Double {
        switch distribution {
        case .lognormal(let median, let sigma): median * BasicMath.exp(sigma * NormalQuantile.value(u))
        case .lognormalInteger(let median, let sigma): max(1, (median * BasicMath.exp(sigma * NormalQuantile.value(u))).rounded())
        case .geometric(let p): Self.geometric(p, u)
        case .beta: table.value(at: u)
        case .bernoulli: 1
        case .levels(let shares): Self.level(shares, u)
        case .student4(let location, let scale): location + scale * StudentQuantile.value(u)
        case .normal(let mean, let deviation): mean + deviation * NormalQuantile.value(u)
        case .uniformInteger(let low, let high): Double(min(high, low + Int(u * Double(high - low + 1))))
        case .weibull(let scale, let shape): Self.weibull(scale, shape, survival: 1 - u)
        case .dateWeibull(let scale, let shape): Self.weibull(scale, shape, survival: u)
        }
    }

    /// The value that is exceeded with the chance `survival`.
    private static func weibull(_ scale: Double, _ shape: Double, survival: Double) -> Double {
        scale * BasicMath.power(-BasicMath.log(survival), 1 / shape)
    }

    /// The smallest k, from 1, with 1 - (1 - p)^k >= u.
    private static func geometric(_ p: Double, _ u: Double) -> Double {
        var left = 1 - p
        var value = 1.0
        while 1 - left < u, value < 1000 {
            left *= 1 - p
            value += 1
        }
        return value
    }

    private static func level(_ shares: [Double], _ u: Double) -> Double {
        var sum = 0.0
        for (level, share) in shares.enumerated() {
            sum += share
            if u < sum { return Double(level) }
        }
        return Double(max(0, shares.count - 1))
    }
}

/// Student's t with 4 degrees of freedom.
enum StudentQuantile {
    /// With s = t / sqrt(4 + t^2) the distribution is 1/2 + 3/4 (s - s^3 / 3), a cubic that Newton solves from its inner side.
    static func value(_ u: Double) -> Double {
        let target = 4 * abs(u - 0.5) / 3
        var s = target
        for _ in 0..<60 {
            let step = (s - s * s * s / 3 - target) / (1 - s * s)
            s -= step
            if abs(step) < 1e-15 { break }
        }
        let t = 2 * s / (1 - s * s).squareRoot()
        return u < 0.5 ? -t : t
    }

    /// The share below `t`.
    static func share(below t: Double) -> Double {
        let s = t / (4 + t * t).squareRoot()
        return 0.5 + 0.75 * (s - s * s * s / 3)
    }
}

/// The beta distribution, as a table.
enum BetaQuantile {
    static func table(a: Double, b: Double) -> MonotoneTable {
        var low = 0.0
        let values = shares.map { share in
            low = quantile(share, a, b, from: low)
            return low
        }
        return MonotoneTable(xs: shares, ys: values)
    }

    /// 1/256 apart, four to an octave towards both ends.
    private static let shares: [Double] = {
        let tail = (4...24).reversed().flatMap { octave in
            (0..<4).map { Double(sign: .plus, exponent: -octave, significand: 1 + Double($0) / 4) }
        }
        let middle = (32...224).map { Double($0) / 256 }
        return tail + middle + tail.reversed().map { 1 - $0 }
    }()

    private static func quantile(_ share: Double, _ a: Double, _ b: Double, from start: Double) -> Double {
        var low = start
        var high = 1.0
        for _ in 0..<48 {
            let middle = (low + high) / 2
            if self.share(below: middle, a, b) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The regularised incomplete beta function, by Lentz's continued fraction (DLMF 8.17.22).
    static func share(below x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let logFront = BasicMath.logGamma(a + b) - BasicMath.logGamma(a) - BasicMath.logGamma(b)
        let front = BasicMath.exp(logFront + a * BasicMath.log(x) + b * BasicMath.log(1 - x))
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        var c = 1.0
        var d = 1 / nonZero(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...300 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonZero(1 + even * d)
            c = nonZero(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonZero(1 + odd * d)
            c = nonZero(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return result
    }

    private static func nonZero(_ x: Double) -> Double {
        abs(x) < 1e-300 ? 1e-300 : x
    }
}
