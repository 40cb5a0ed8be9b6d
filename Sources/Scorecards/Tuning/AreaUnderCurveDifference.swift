package import Columns
package import Messages
import Taxonomy

/// Whether two scores of the same rows order them differently, or within noise.
///
/// value = AUC after - AUC before; its variance is var(after) + var(before) - 2 cov with DeLong's covariance of the shares that
/// each row wins (ties one half, n - 1). Shares are integers and their products are summed as integers, so the result does not
/// depend on the order of rows. Rows of the parts with a known outcome, each counting 1; O(rows).
///
/// Source: DeLong, DeLong, Clarke-Pearson (1988), Biometrics 44, 837-845.
package struct AreaUnderCurveDifference: Sendable, Hashable {
    package let before: AreaUnderCurve
    package let after: AreaUnderCurve
    /// Of the difference; nil with fewer than two rows of a class.
    package let variance: Double?

    package var value: Double { after.value - before.value }
    package var z: Double? { variance.flatMap { $0 > 0 ? value / $0.squareRoot() : nil } }
    /// Two-sided.
    package var p: Double? { z.map(Normal.twoSided) }
    /// Whether the 95% interval of the difference holds 0; two equal scores are within noise.
    package var isWithinNoise: Bool { z.map { abs($0) < Normal.quantile975 } ?? true }

    /// Throws `one-class` where there is no good or no bad.
    package static func between(
        _ before: ScoredSnapshot, _ after: ScoredSnapshot, parts: Set<Part>, control: Control
    ) throws -> AreaUnderCurveDifference {
        try between(before.scores, after.scores, classes: after.classes, parts: parts, control: control)
    }

    /// Of any two scores; `classes` are `RowClass` bytes, all three of one length.
    package static func between(
        _ before: Buffer<Int32>, _ after: Buffer<Int32>, classes: Buffer<UInt8>, parts: Set<Part>, control: Control
    ) throws -> AreaUnderCurveDifference {
        let (old, new) = (
            try ScoreCounts.of(before, classes: classes, parts: parts, control: control),
            try ScoreCounts.of(after, classes: classes, parts: parts, control: control)
        )
        let (oldArea, newArea) = (try AreaUnderCurve.of(old), try AreaUnderCurve.of(new))
        guard let oldVariance = oldArea.variance, let newVariance = newArea.variance else {
            return AreaUnderCurveDifference(before: oldArea, after: newArea, variance: nil)
        }
        let isWanted = (UInt8.min...UInt8.max).map { RowClass.part(of: $0).map(parts.contains) ?? false }
        let covariance = try Wins.covariance(before, Wins(old), after, Wins(new), classes, isWanted, control)
        return AreaUnderCurveDifference(
            before: oldArea, after: newArea, variance: max(0, oldVariance + newVariance - 2 * covariance))
    }
}

extension ScoreCounts {
    /// The rows of `parts`.
    package static func of(_ scores: Buffer<Int32>, classes: Buffer<UInt8>, parts: Set<Part>, control: Control) throws -> ScoreCounts {
        guard let range = Scoring.range(of: scores) else { return ScoreCounts(low: 0, counts: []) }
        let rows = try Histograms.counts(
            ofScores: scores, classes: classes, low: range.lowerBound, high: range.upperBound, control: control)
        return ScoreHistogram(low: range.lowerBound, high: range.upperBound, counts: rows).scoreCounts(of: parts)
    }
}

/// Twice the number of rows of the other class that a row of a score beats.
private struct Wins {
    let low: Int
    /// Goods above a bad with this score, in half rows.
    let ofBad: [Int64]
    /// Bads below a good with this score, in half rows.
    let ofGood: [Int64]
    let goods: Int64
    let bads: Int64

    init(_ counts: ScoreCounts) {
        low = counts.low
        (goods, bads) = (counts.total.good / ClassCounts.row, counts.total.bad / ClassCounts.row)
        var (good, bad) = (Int64(0), Int64(0))
        var (ofBad, ofGood) = ([Int64](), [Int64]())
        for count in counts.counts {
            let (ownGood, ownBad) = (count.good / ClassCounts.row, count.bad / ClassCounts.row)
            ofBad.append(2 * (goods - good - ownGood) + ownGood)
            ofGood.append(2 * bad + ownBad)
            good += ownGood
            bad += ownBad
        }
        (self.ofBad, self.ofGood) = (ofBad, ofGood)
    }

    static func covariance(
        _ a: Buffer<Int32>, _ x: Wins, _ b: Buffer<Int32>, _ y: Wins, _ classes: Buffer<UInt8>, _ isWanted: [Bool], _ control: Control
    ) throws -> Double {
        var (bad, good) = (Moments(), Moments())
        for row in 0..<classes.count {
            if row % Parallel.blockSize == 0 { try control.check() }
            let byte = classes.pointer[row]
            guard isWanted[Int(byte)] else { continue }
            let (first, second) = (Int(a.pointer[row]) - x.low, Int(b.pointer[row]) - y.low)
            switch RowClass.outcome(of: byte) {
            case .bad: bad.add(x.ofBad[first], y.ofBad[second])
            case .good: good.add(x.ofGood[first], y.ofGood[second])
            case .indeterminate, .unknown: break
            }
        }
        return bad.covariance(scale: 2 * Double(x.goods), 2 * Double(y.goods)) / Double(y.bads)
            + good.covariance(scale: 2 * Double(x.bads), 2 * Double(y.bads)) / Double(y.goods)
    }

    private struct Moments {
        var count = Int128(0)
        var first = Int128(0)
        var second = Int128(0)
        var product = Int128(0)

        mutating func add(_ a: Int64, _ b: Int64) {
            count += 1
            first += Int128(a)
            second += Int128(b)
            product += Int128(a) * Int128(b)
        }

        /// With n - 1.
        func covariance(scale a: Double, _ b: Double) -> Double {
            let rows = Double(wide: count)
            return Double(wide: count * product - first * second) / rows / (rows - 1) / (a * b)
        }
    }
}
