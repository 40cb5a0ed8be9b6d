import Foundation
import Messages

/// Whether the card's odds are right all along the scale: the line that turns the log odds of a score into those observed.
///
/// logit P(good | s) = intercept + slope * x(s), where x(s) is the log odds good:bad that the scaling gives the integer score s;
/// fitted by maximum likelihood over rows with a known outcome. Intercept 0 and slope 1 are right; a slope below 1 says that the
/// scores are spread wider than the outcomes, an intercept below 0 (with slope 1) that there are more bads than the card says.
/// Newton's method with halved steps from (0, 1), sums from the lowest score up; `converged` is false where goods and bads are
/// parted by a score, and the line runs away. Throws `one-class` without goods or bads, and `one-score` where no slope exists.
///
/// Source: Cox (1958), Two further applications of a model for binary regression, Biometrika 45, 562-565.
package struct CalibrationLine: Sendable, Hashable {
    package let intercept: Double
    package let slope: Double
    package let converged: Bool

    private static let mostSteps = 60

    package static func of(_ counts: ScoreCounts, scaling: Scaling) throws -> CalibrationLine {
        try counts.needBothClasses(for: "calibration")
        let cells = counts.present.filter { $0.counts.known > 0 }.map { score, count in
            Cell(x: scaling.logOdds(score: score), good: Self.rows(count.good), bad: Self.rows(count.bad))
        }
        guard cells.count > 1 else {
            throw Diagnostic(
                "one-score",
                Text(en: "a slope needs rows of at least two scores; all have one", zh: "校准斜率至少需要两个不同的评分；目前只有一个"),
                hint: Text(en: "give the card characteristics that tell enterprises apart", zh: "请为评分卡加入有区分力的特征"))
        }
        return line(through: cells)
    }

    private struct Cell {
        let x: Double
        let good: Double
        let bad: Double
    }

    private static func rows(_ count: Int64) -> Double { Double(count) / Double(ClassCounts.row) }

    private static func line(through cells: [Cell]) -> CalibrationLine {
        var (a, b) = (0.0, 1.0)
        for _ in 0..<mostSteps {
            guard let (da, db) = step(cells, a, b) else { break }
            let before = logLikelihood(cells, a, b)
            var share = 1.0
            while share > 1e-6, !(logLikelihood(cells, a + share * da, b + share * db) >= before - 1e-9 * abs(before)) { share /= 2 }
            guard share > 1e-6 else { break }
            (a, b) = (a + share * da, b + share * db)
            if abs(da) <= 1e-11 * max(1, abs(a)), abs(db) <= 1e-11 * max(1, abs(b)) {
                return CalibrationLine(intercept: a, slope: b, converged: true)
            }
        }
        return CalibrationLine(intercept: a, slope: b, converged: false)
    }

    /// Nil where the information is singular.
    private static func step(_ cells: [Cell], _ a: Double, _ b: Double) -> (Double, Double)? {
        var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for cell in cells {
            let p = 1 / (1 + exp(-(a + b * cell.x)))
            let rest = cell.good - (cell.good + cell.bad) * p
            let weight = (cell.good + cell.bad) * p * (1 - p)
            g0 += rest
            g1 += rest * cell.x
            h00 += weight
            h01 += weight * cell.x
            h11 += weight * cell.x * cell.x
        }
        let determinant = h00 * h11 - h01 * h01
        guard determinant > 1e-12 * h00 * h11, determinant.isFinite else { return nil }
        return ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant)
    }

    private static func logLikelihood(_ cells: [Cell], _ a: Double, _ b: Double) -> Double {
        // ln(1 + e^-x) without overflow.
        func loss(_ x: Double) -> Double { max(0, -x) + log1p(exp(-abs(x))) }
        return cells.reduce(0) { sum, cell in
            let x = a + b * cell.x
            return sum - cell.good * loss(x) - cell.bad * loss(-x)
        }
    }
}

extension CalibrationLine {
    static let statistic = Statistic(
        "calibration", Text(en: "intercept and slope of the observed log odds over those of the score", zh: "实际对数几率对评分对数几率的截距与斜率"),
        laws: [.ignoresUnknown]
    ) { input in
        let line = try of(input.counts, scaling: input.scaling)
        return [line.intercept, line.slope]
    }
}
