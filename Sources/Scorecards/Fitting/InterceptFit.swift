import Columns
import Foundation
package import Messages

/// Finds the intercept under which the mean pd is the bad rate observed, weights and bins left as they are.
///
/// Solves sum over rows with a known outcome of 1 / (1 + exp(-(a + eta))) = goods for a, eta being the sum of weight times value:
/// the maximum-likelihood intercept of a logistic model whose other terms are offsets. The left side rises in a, so that Newton's
/// method within a bracket finds the one root; a is exact to 1e-12. Throws `one-class`.
///
/// Source: McCullagh, Nelder, Generalized Linear Models (2nd ed., 1989), chapter 4 (offsets); Steyerberg, Clinical Prediction
/// Models (2nd ed., 2019), chapter 20 (recalibration in the large).
package enum InterceptFit {
    package static func intercept(of card: Scorecard, patterns: PatternCounts, control: Control) throws -> Double {
        guard patterns.total.good > 0, patterns.total.bad > 0 else { throw FitProblem.oneClass(patterns.total) }
        let offsets = try self.offsets(of: card, patterns, control)
        let goods = Double(patterns.total.good)
        var (low, high) = bracket(offsets, patterns)
        var a = min(max(card.intercept, low), high)
        for round in 0..<200 {
            try control.check()
            var (sum, slope) = (0.0, 0.0)
            for (index, offset) in offsets.enumerated() {
                let rows = Double(patterns.goods[index] + patterns.bads[index])
                let p = 1 / (1 + exp(-(a + offset)))
                sum += rows * p
                slope += rows * p * (1 - p)
            }
            if sum < goods { low = a } else { high = a }
            var next = a + (goods - sum) / slope
            if !(next > low && next < high) { next = low + (high - low) / 2 }
            // A level that is right stays to the bit, so that to calibrate again changes nothing.
            if round == 0, abs(next - a) <= 1e-12 * max(1, abs(a)) { break }
            let isThere = abs(next - a) <= 1e-13 * max(1, abs(a))
            a = next
            if isThere { break }
        }
        return a
    }

    private static func offsets(of card: Scorecard, _ patterns: PatternCounts, _ control: Control) throws -> [Double] {
        var offsets = [Double](repeating: 0, count: patterns.count)
        for (characteristic, codes) in zip(card.characteristics, patterns.codes) {
            try control.check()
            let parts = characteristic.binning.bins.map { characteristic.weight.value * $0.value }
            for index in offsets.indices { offsets[index] += parts[Int(codes[index])] }
        }
        return offsets
    }

    /// The log odds observed less the highest and the lowest offset, a little wider.
    private static func bracket(_ offsets: [Double], _ patterns: PatternCounts) -> (Double, Double) {
        let odds = log(Double(patterns.total.good) / Double(patterns.total.bad))
        return (odds - (offsets.max() ?? 0) - 1e-6, odds - (offsets.min() ?? 0) + 1e-6)
    }
}
