import Foundation
import Scorecards
import TestSupport
import Testing

/// Calibration: what is right is found right, and what is shifted by how much.
@Suite struct CalibrationLineTests {
    private let scaling = Scaling.standard

    /// Goods and bads at each score so that logit P(good) = a + b x exactly but for the rounding of counts.
    private func counts(_ a: Double, _ b: Double) -> ScoreCounts {
        let scores = stride(from: 480, through: 620, by: 5)
        return ScoreCounts(
            rows: scores.map { score in
                let p = 1 / (1 + exp(-(a + b * scaling.logOdds(score: score))))
                let good = Int64((1e12 * p).rounded())
                return (score, ClassCounts(good: good, bad: 1_000_000_000_000 - good))
            })
    }

    @Test(arguments: [(0.0, 1.0), (-0.7, 1.0), (0.4, 0.6), (0, 1.5), (1, -0.3)])
    func `the line that made the outcomes is found`(a: Double, b: Double) throws {
        let line = try CalibrationLine.of(counts(a, b), scaling: scaling)
        #expect(line.converged)
        #expect(abs(line.intercept - a) < 1e-8 && abs(line.slope - b) < 1e-8)
    }

    @Test func `classes that a score parts have no line, one score and one class have none`() throws {
        let parted = Small.scores([(500, 0, 10), (600, 10, 0)])
        #expect(try !CalibrationLine.of(parted, scaling: scaling).converged)
        #expect(Small.code { try CalibrationLine.of(Small.scores([(500, 5, 5)]), scaling: scaling) } == "one-score")
        #expect(Small.code { try CalibrationLine.of(Small.scores([(500, 5, 0)]), scaling: scaling) } == "one-class")
    }

    // MARK: - Hosmer and Lemeshow

    @Test func `what is expected has a value near zero and a p near one`() throws {
        let scaled = HosmerLemeshow.self
        let right = try scaled.of(counts(0, 1), scaling: scaling)
        #expect(right.value < 1e-6 && right.groups == 10)
        #expect(try #require(right.p) > 0.999)
        let wrong = try scaled.of(counts(-0.7, 1), scaling: scaling)
        #expect(wrong.value > 1000)
        #expect(try #require(wrong.p) < 1e-9)
    }

    /// Three scores, three groups; o, e and n worked out by hand at pds of 1/2, 1/3 and 1/5 (odds 1, 2, 4 good to one bad).
    @Test func `the value is the sum over groups`() throws {
        let scaling = try #require(Scaling(basePoints: 100, baseOdds: 1, pdo: 10))
        let counts = Small.scores([(100, 36, 54), (110, 70, 20), (120, 72, 18)])
        let found = try HosmerLemeshow.of(counts, scaling: scaling, groups: 3)
        let first = (54.0 - 45) * (54.0 - 45) / (45 * 0.5)
        let second = (20.0 - 30) * (20.0 - 30) / (30 * (1 - 1.0 / 3))
        #expect(found.groups == 3)
        #expect(abs(found.value - (first + second)) < 1e-9)
        // One degree of freedom: P(chi2 > 9) = erfc(3 / sqrt 2).
        #expect(abs(try #require(found.p) - erfc(found.value.squareRoot() / 2.0.squareRoot())) < 1e-12)
    }

    // MARK: - Cumulative shares

    @Test func `shares rise to one, and their widest gap is KS`() throws {
        let counts = Small.scores([(500, 10, 40), (520, 20, 25), (540, 70, 10)])
        let points = try CumulativeShares.of(counts).points
        #expect(points.map(\.good) == [0.1, 0.3, 1])
        #expect(points.map(\.score) == [500, 520, 540])
        #expect(points.last.map { [$0.rows, $0.good, $0.bad] } == [1, 1, 1])
        let widest = points.map { abs($0.bad - $0.good) }.max() ?? 0
        #expect(abs(widest - (try KolmogorovSmirnov.of(counts).value)) < 1e-15)
    }
}
