import Columns
import Foundation
import Messages

/// The log-likelihood of a logistic model over patterns, with its first and second derivatives.
///
/// Event = good, so that the linear predictor is the log odds good:bad. Column 0 is the intercept. Sums go over fixed blocks
/// in a fixed order: the result does not depend on threads.
struct Likelihood: Sendable {
    /// At one vector of coefficients.
    struct Point: Sendable {
        var logLikelihood: Double
        var gradient: [Double]
        /// Minus the second derivatives, row-major, lower triangle.
        var information: [Double]
        /// The largest |log odds| of any pattern.
        var widest: Double
    }

    private static let blockRows = 64 * Tile.rows
    private let patterns: PatternCounts
    /// By characteristic, 256 values each.
    private let tables: [[Double]]
    let order: Int

    /// `values[c][code]`: what a code of characteristic c stands for.
    init(_ patterns: PatternCounts, values: [[Double]]) {
        self.patterns = patterns
        tables = values.map { Array($0.prefix(256)) + [Double](repeating: 0, count: 256 - min(256, $0.count)) }
        order = values.count + 1
    }

    func point(at coefficients: [Double], control: Control) throws -> Point {
        let blocks = (patterns.count + Self.blockRows - 1) / Self.blockRows
        let parts = try Parallel.map(blocks, control: control) { block in
            partial(block * Self.blockRows..<min(patterns.count, (block + 1) * Self.blockRows), coefficients)
        }
        var sum = Point(
            logLikelihood: 0, gradient: Array(repeating: 0, count: order), information: Array(repeating: 0, count: order * order), widest: 0
        )
        for part in parts {
            sum.logLikelihood += part.logLikelihood
            sum.widest = max(sum.widest, part.widest)
            for index in sum.gradient.indices { sum.gradient[index] += part.gradient[index] }
            for index in sum.information.indices { sum.information[index] += part.information[index] }
        }
        return sum
    }

    private func partial(_ range: Range<Int>, _ coefficients: [Double]) -> Point {
        let tile = Tile(columns: order)
        for row in 0..<Tile.rows { tile.values[row] = 1 }
        var gradient = [Double](repeating: 0, count: order)
        var information = [Double](repeating: 0, count: order * order)
        var (logLikelihood, widest) = (0.0, 0.0)
        var predictor = [Double](repeating: 0, count: Tile.rows)
        var weights = predictor
        var residuals = predictor
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Tile.rows) {
            let count = min(Tile.rows, range.upperBound - start)
            for (index, table) in tables.enumerated() {
                table.withUnsafeBufferPointer { table in
                    guard let table = table.baseAddress else { return }
                    tile.fill(index + 1, codes: patterns.codes[index].pointer + start, count: count, table: table)
                }
            }
            for row in 0..<Tile.rows { (predictor[row], weights[row], residuals[row]) = (0, 0, 0) }
            tile.combine(coefficients, into: &predictor)
            for row in 0..<count {
                let (good, bad) = rows(start + row)
                let logOdds = predictor[row]
                let share = 1 / (1 + exp(-logOdds))
                logLikelihood -= good * Normal.softplus(-logOdds) + bad * Normal.softplus(logOdds)
                weights[row] = (good + bad) * share * (1 - share)
                residuals[row] = good * (1 - share) - bad * share
                widest = max(widest, abs(logOdds))
            }
            tile.addProducts(with: residuals, to: &gradient)
            tile.addGram(weights: weights, to: &information)
        }
        return Point(logLikelihood: logLikelihood, gradient: gradient, information: information, widest: widest)
    }

    private func rows(_ pattern: Int) -> (good: Double, bad: Double) {
        let row = Double(ClassCounts.row)
        return (Double(patterns.goods.pointer[pattern]) / row, Double(patterns.bads.pointer[pattern]) / row)
    }
}
