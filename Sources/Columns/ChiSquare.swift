import Foundation

/// The chi-square distribution.
package enum ChiSquare {
    /// The value that a share `probability` lies below, to 1e-12 relative; probability strictly between 0 and 1.
    ///
    /// Bisection on the distribution function: slow and sure, for a handful of calls.
    package static func quantile(_ probability: Double, degreesOfFreedom: Int) -> Double {
        let half = Double(degreesOfFreedom) / 2
        var (low, high) = (0.0, Double(degreesOfFreedom) + 10)
        while lowerGamma(half, high / 2) < probability { high *= 2 }
        while high - low > 1e-13 * high {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if lowerGamma(half, middle / 2) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The regularised lower incomplete gamma function P(a, x), by its power series (Abramowitz, Stegun 6.5.29).
    package static func lowerGamma(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        var term = 1 / a
        var sum = term
        var n = a
        while term > sum * 1e-17, n < a + 100_000 {
            n += 1
            term *= x / n
            sum += term
        }
        return min(1, sum * exp(a * log(x) - x - lgamma(a)))
    }
}
