import Columns
import Foundation

/// Real values, with NaN as missing; what does not exist becomes missing and is counted.
extension Evaluator {
    func reals(_ bound: Bound) -> Buffer<Double> {
        guard bound.isReal else { return widened(wholes(bound)) }
        let result = Buffer<Double>(unfilled: count)
        let target = result.pointer
        switch bound.node {
        case .column(let column): Selections.reals(column, rows, into: target)
        case .whole(let value): target.update(repeating: value == .min ? .nan : Double(value), count: count)
        case .real(let value): target.update(repeating: value, count: count)
        case .widened(let inner): return reals(inner)
        case .arithmetic(let left, let symbol, let right): arithmetic(reals(left), symbol, reals(right), target)
        case .negative(let operand):
            let values = reals(operand)
            for row in 0..<count { target[row] = -values.pointer[row] }
        case .function(let function, let arguments): compute(function, arguments.map { reals($0) }, target)
        case .choice(let condition, let then, let otherwise): choose(condition, then, otherwise, target) { $0.reals($1) }
        case .specialCode(let column):
            for (row, base) in rows.enumerated() { target[row] = if case .special(let code) = column[base] { code } else { .nan } }
        case .flag, .mapped: target.update(repeating: .nan, count: count)
        }
        return result
    }

    private func widened(_ values: Buffer<Int64>) -> Buffer<Double> {
        let result = Buffer<Double>(unfilled: count)
        for row in 0..<count { result.pointer[row] = values.pointer[row] == .min ? .nan : Double(values.pointer[row]) }
        return result
    }

    private func arithmetic(
        _ a: Buffer<Double>, _ symbol: ArithmeticOperator, _ b: Buffer<Double>, _ target: UnsafeMutablePointer<Double>
    ) {
        let (x, y) = (a.pointer, b.pointer)
        switch symbol {
        case .plus: for row in 0..<count { target[row] = x[row] + y[row] }
        case .minus: for row in 0..<count { target[row] = x[row] - y[row] }
        case .times: for row in 0..<count { target[row] = x[row] * y[row] }
        case .divided: for row in 0..<count { target[row] = x[row] / y[row] }
        case .modulo: for row in 0..<count { target[row] = x[row].truncatingRemainder(dividingBy: y[row]) }
        }
        var (divisions, overflows) = (0, 0)
        for row in 0..<count where !target[row].isFinite {
            target[row] = .nan
            guard !x[row].isNaN, !y[row].isNaN, counts(row) else { continue }
            if y[row] == 0, symbol == .divided || symbol == .modulo { divisions += 1 } else { overflows += 1 }
        }
        tally.add(divisions: divisions, overflows: overflows)
    }

    // MARK: - Functions

    private func compute(_ function: ScalarFunction, _ arguments: [Buffer<Double>], _ target: UnsafeMutablePointer<Double>) {
        switch function {
        case .absolute: each(arguments, target) { Swift.abs($0) }
        case .ceiling: each(arguments, target) { $0.rounded(.up) }
        case .floor: each(arguments, target) { $0.rounded(.down) }
        case .rounded: each(arguments, target) { $0.rounded(.toNearestOrAwayFromZero) }
        case .roundedAt(let decimals):
            let power = Column.power(ofTen: decimals)
            each(arguments, target) { Self.rounded($0, power) }
        case .exponential: each(arguments, target) { exp($0) }
        case .logarithm: each(arguments, target) { $0 > 0 ? log($0) : .nan }
        case .logarithm10: each(arguments, target) { $0 > 0 ? log10($0) : .nan }
        case .squareRoot: each(arguments, target) { $0 >= 0 ? $0.squareRoot() : .nan }
        case .power: pairs(arguments, target) { pow($0, $1) }
        case .ratio: ratio(arguments, target)
        case .least: pairs(arguments, target) { Swift.min($0, $1) }
        case .greatest: pairs(arguments, target) { Swift.max($0, $1) }
        case .coalesce:
            target.update(repeating: .nan, count: count)
            for values in arguments {
                for row in 0..<count where target[row].isNaN { target[row] = values.pointer[row] }
            }
        case .length, .lowercased, .uppercased, .year, .quarter, .month, .day, .dayOfTime: target.update(repeating: .nan, count: count)
        }
    }

    /// Of the decimal number that is shown: 1.005 at two decimals is 1.01, as on paper, though the double lies below.
    private static func rounded(_ value: Double, _ power: Double) -> Double {
        let scaled = value * power
        guard scaled.magnitude < 1e15 else { return value }
        let nearest = scaled.rounded(.toNearestOrAwayFromZero)
        let halfway = scaled.rounded(.towardZero) + (scaled < 0 ? -0.5 : 0.5)
        let isHalf = (scaled - halfway).magnitude <= scaled.magnitude * 4e-16
        let result = isHalf ? scaled.rounded(.towardZero) + (scaled < 0 ? -1 : 1) : nearest
        return result / power
    }

    private func each(_ arguments: [Buffer<Double>], _ target: UnsafeMutablePointer<Double>, _ value: (Double) -> Double) {
        let values = arguments[0]
        for row in 0..<count { target[row] = value(values.pointer[row]) }
        finish(target) { !values.pointer[$0].isNaN }
    }

    /// From left to right; missing where one is.
    private func pairs(_ arguments: [Buffer<Double>], _ target: UnsafeMutablePointer<Double>, _ value: (Double, Double) -> Double) {
        copy(arguments[0], to: target)
        for values in arguments.dropFirst() {
            for row in 0..<count {
                let (a, b) = (target[row], values.pointer[row])
                target[row] = a.isNaN || b.isNaN ? .nan : value(a, b)
            }
        }
        finish(target) { row in arguments.allSatisfy { !$0.pointer[row].isNaN } }
    }

    private func ratio(_ arguments: [Buffer<Double>], _ target: UnsafeMutablePointer<Double>) {
        let (part, whole) = (arguments[0], arguments[1])
        for row in 0..<count { target[row] = whole.pointer[row] == 0 ? .nan : part.pointer[row] / whole.pointer[row] }
    }

    /// What is infinite becomes missing and is an overflow; what is missing where the arguments are not has no value.
    private func finish(_ target: UnsafeMutablePointer<Double>, isKnown: (Int) -> Bool) {
        var (overflows, undefined) = (0, 0)
        for row in 0..<count where !target[row].isFinite {
            let isInfinite = target[row].isInfinite
            target[row] = .nan
            guard counts(row), isKnown(row) else { continue }
            if isInfinite { overflows += 1 } else { undefined += 1 }
        }
        tally.add(overflows: overflows, undefined: undefined)
    }
}
