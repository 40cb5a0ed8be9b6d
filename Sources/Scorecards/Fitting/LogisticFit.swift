import Columns
import Foundation
package import Messages

/// Fits the weights of a card's characteristics to the outcomes by logistic regression.
///
/// Maximises the log-likelihood less ridge / 2 * the squared norm of the weights, the intercept being free, by Newton's method
/// (IRLS) with halved steps. The design is the bins' values; event = good, so weights of WOE values come out near +1. Standard
/// errors are the roots of the diagonal of the inverse (penalised) information. A characteristic whose value is the same in
/// every row keeps its weight. Source: McCullagh, Nelder, Generalized Linear Models (2nd ed., 1989), chapter 4.
package enum LogisticFit {
    static let mostIterations = 50

    /// `patterns` are of the card's characteristics, in its order. Throws `one-class`, `bad-option` for a negative ridge,
    /// `no-characteristics`, and `collinear` (naming the characteristics) where the data determine no weights and ridge is 0.
    package static func run(_ card: Scorecard, patterns: PatternCounts, ridge: Double = 0, control: Control) throws -> FitResult {
        guard ridge.isFinite, ridge >= 0 else {
            throw Diagnostic("bad-option", Text(en: "`ridge` is a number of at least 0", zh: "`ridge` 须为不小于 0 的数"))
        }
        guard !card.characteristics.isEmpty else { throw FitProblem.noCharacteristics }
        guard patterns.total.good > 0, patterns.total.bad > 0 else { throw FitProblem.oneClass(patterns.total) }
        return try FitProblem(card, patterns, ridge: ridge, control: control).result()
    }
}

/// One fit on its way.
struct FitProblem {
    private let card: Scorecard
    /// The numbers of the characteristics that vary.
    private let free: [Int]
    /// What the characteristics that do not vary add to every row's log odds: the intercept makes up for it.
    private let heldLogOdds: Double
    private let likelihood: Likelihood
    private let start: Likelihood.Point
    private let startCoefficients: [Double]
    private let total: ClassCounts
    private let ridge: Double
    private let control: Control
    private let vif: [Double?]

    init(_ card: Scorecard, _ patterns: PatternCounts, ridge: Double, control: Control) throws {
        let values = card.characteristics.map { $0.binning.bins.map(\.value) }
        let free = card.characteristics.indices.filter { Self.varies(values[$0], codes: patterns, index: $0) }
        self.card = card
        self.free = free
        heldLogOdds = card.characteristics.indices.filter { !free.contains($0) && patterns.count > 0 }.reduce(0) { sum, index in
            sum + card.characteristics[index].weight.value * values[index][Int(patterns.codes[index][0])]
        }
        self.ridge = ridge
        self.control = control
        total = patterns.total
        let chosen = PatternCounts(codes: free.map { patterns.codes[$0] }, goods: patterns.goods, bads: patterns.bads)
        likelihood = Likelihood(chosen, values: free.map { values[$0] })
        startCoefficients = [log(Double(total.good) / Double(total.bad))] + [Double](repeating: 0, count: free.count)
        start = try likelihood.point(at: startCoefficients, control: control)
        vif = try Self.inflation(start.information, order: likelihood.order, tags: free.map { card.characteristics[$0].tag }, ridge: ridge)
    }

    func result() throws -> FitResult {
        var (coefficients, point) = (startCoefficients, start)
        var (iterations, converged) = (0, false)
        while iterations < LogisticFit.mostIterations, let step = newtonStep(coefficients, point) {
            iterations += 1
            let decrement = zip(slope(coefficients, point), step).reduce(0) { $0 + $1.0 * $1.1 }
            guard let next = try improved(coefficients, point, by: step) else { break }
            (coefficients, point) = next
            if abs(decrement) < 1e-10 * max(1, abs(point.logLikelihood)) {
                converged = true
                // Newton's steps square the error: one more brings the digits that the stopping rule leaves open.
                if let last = newtonStep(coefficients, point), let next = try improved(coefficients, point, by: last) {
                    (coefficients, point) = next
                }
                break
            }
        }
        let errors = try? Cholesky(penalised(point.information), order: likelihood.order).inverseDiagonal.map { $0.squareRoot() }
        return result(coefficients, errors ?? coefficients.map { _ in .infinity }, point, iterations, converged && errors != nil)
    }

    // MARK: - Newton's method

    private func objective(_ coefficients: [Double], _ point: Likelihood.Point) -> Double {
        point.logLikelihood - ridge / 2 * coefficients.dropFirst().reduce(0) { $0 + $1 * $1 }
    }

    private func slope(_ coefficients: [Double], _ point: Likelihood.Point) -> [Double] {
        zip(point.gradient, [0] + coefficients.dropFirst()).map { $0 - ridge * $1 }
    }

    private func penalised(_ information: [Double]) -> [Double] {
        var result = information
        for index in 1..<max(1, likelihood.order) { result[index * likelihood.order + index] += ridge }
        return result
    }

    /// Nil where the information has become singular: the weights run away.
    private func newtonStep(_ coefficients: [Double], _ point: Likelihood.Point) -> [Double]? {
        try? Cholesky(penalised(point.information), order: likelihood.order).solve(slope(coefficients, point))
    }

    /// A whole step, or the first of its halves that does not lose; nil where none does.
    private func improved(
        _ coefficients: [Double], _ point: Likelihood.Point, by step: [Double]
    ) throws -> ([Double], Likelihood.Point)? {
        let before = objective(coefficients, point)
        var share = 1.0
        for _ in 0..<20 {
            let next = zip(coefficients, step).map { $0 + share * $1 }
            let reached = try likelihood.point(at: next, control: control)
            let value = objective(next, reached)
            if value.isFinite, value >= before - 1e-9 * max(1, abs(before)) { return (next, reached) }
            share /= 2
        }
        return nil
    }

    // MARK: - What can be said before

    /// Whether rows of at least two values exist.
    private static func varies(_ values: [Double], codes patterns: PatternCounts, index: Int) -> Bool {
        let codes = patterns.codes[index]
        guard let first = patterns.count > 0 ? values[Int(codes[0])] : nil else { return false }
        return (0..<patterns.count).contains { values[Int(codes.pointer[$0])] != first }
    }

    /// VIF from the information at equal weights, which is the cross product of the columns: the inverse's diagonal of their
    /// correlations.
    private static func inflation(_ information: [Double], order: Int, tags: [String], ridge: Double) throws -> [Double?] {
        let correlations = Correlations.of(information, order: order)
        do {
            return try Cholesky(correlations, order: order - 1, tolerance: 1e-10).inverseDiagonal
        } catch let singular {
            guard ridge == 0 else { return tags.map { _ in nil } }
            throw collinear(singular, tags)
        }
    }

    // MARK: - The answer

    private func result(
        _ coefficients: [Double], _ errors: [Double], _ point: Likelihood.Point, _ iterations: Int, _ converged: Bool
    ) -> FitResult {
        let terms = free.enumerated().map { place, index in
            FitResult.Term(
                tag: card.characteristics[index].tag, coefficient: coefficients[place + 1], standardError: errors[place + 1],
                vif: vif[place])
        }
        return FitResult(
            intercept: FitResult.Term(tag: nil, coefficient: coefficients[0] - heldLogOdds, standardError: errors[0], vif: nil),
            terms: terms,
            logLikelihood: point.logLikelihood, nullLogLikelihood: start.logLikelihood, ridge: ridge, iterations: iterations,
            converged: converged, rows: ClassCounts.rows(total.known), warnings: warnings(terms, converged: converged))
    }

    private func warnings(_ terms: [FitResult.Term], converged: Bool) -> [FitWarning] {
        let held = card.characteristics.indices.filter { !free.contains($0) }.map { card.characteristics[$0].tag }
        let reversed = terms.filter { $0.coefficient < 0 }.compactMap(\.tag)
        let runaway = zip(free, terms).filter { isRunaway($0.1, card.characteristics[$0.0]) }.compactMap(\.1.tag)
        var warnings: [FitWarning] = []
        if !held.isEmpty { warnings.append(Self.held(held)) }
        if !runaway.isEmpty { warnings.append(Self.separation(runaway)) }
        if !converged { warnings.append(Self.notConverged) }
        if !reversed.isEmpty { warnings.append(Self.reversed(reversed)) }
        return warnings
    }

    /// Whether the weight moves the log odds by more than any data could tell, with an error as wide: the mark of separation.
    private func isRunaway(_ term: FitResult.Term, _ characteristic: Characteristic) -> Bool {
        let values = characteristic.binning.bins.map(\.value)
        let spread = (values.max() ?? 0) - (values.min() ?? 0)
        return spread * term.standardError > 20 || !term.standardError.isFinite
    }
}
