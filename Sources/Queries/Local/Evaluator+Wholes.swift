import Columns

/// Whole values: stored integers, codes, days and flags, with `Int64.min` as missing.
extension Evaluator {
    func wholes(_ bound: Bound) -> Buffer<Int64> {
        let result = Buffer<Int64>(unfilled: count)
        let target = result.pointer
        switch bound.node {
        case .column(let column): Selections.integers(column, rows, into: target)
        case .whole(let value): target.update(repeating: value, count: count)
        case .real, .widened: target.update(repeating: .min, count: count)
        case .arithmetic(let left, let symbol, let right): arithmetic(left, symbol, right, isDate: bound.kind == .date, target)
        case .negative(let operand): copy(negated(wholes(operand)), to: target)
        case .function(let function, let arguments): wholes(function, arguments, target)
        case .flag(let isTrue, let isFalse):
            let (holds, fails) = (mask(isTrue), mask(isFalse))
            for row in 0..<count { target[row] = holds.pointer[row] == 1 ? 1 : fails.pointer[row] == 1 ? 0 : .min }
        case .choice(let condition, let then, let otherwise):
            choose(condition, then, otherwise, target) { $0.wholes($1) }
        case .mapped(let inner, let table):
            let codes = wholes(inner)
            for row in 0..<count {
                let code = UInt(bitPattern: Int(codes.pointer[row]))
                target[row] = code < UInt(table.count) ? table.pointer[Int(bitPattern: code)] : .min
            }
        case .specialCode(let column):
            for (row, base) in rows.enumerated() {
                target[row] = if case .special(let code) = column[base] { Int64(exactly: code) ?? .min } else { .min }
            }
        }
        return result
    }

    private func negated(_ values: Buffer<Int64>) -> Buffer<Int64> {
        for row in 0..<count where values.pointer[row] != .min { values.pointer[row] = -values.pointer[row] }
        return values
    }

    /// The days of the years 1 to 9999: no other can be shown.
    private static let days: ClosedRange<Int64> = -719_162...2_932_896

    private func arithmetic(
        _ left: Bound, _ symbol: ArithmeticOperator, _ right: Bound, isDate: Bool, _ target: UnsafeMutablePointer<Int64>
    ) {
        let (a, b) = (wholes(left), wholes(right))
        var (divisions, overflows) = (0, 0)
        for row in 0..<count {
            let (x, y) = (a.pointer[row], b.pointer[row])
            guard x != .min, y != .min else {
                target[row] = .min
                continue
            }
            let result: (partialValue: Int64, overflow: Bool)
            switch symbol {
            case .plus: result = x.addingReportingOverflow(y)
            case .minus: result = x.subtractingReportingOverflow(y)
            case .times: result = x.multipliedReportingOverflow(by: y)
            case .divided: result = x.dividedReportingOverflow(by: y)
            case .modulo: result = x.remainderReportingOverflow(dividingBy: y)
            }
            let isBeyond = isDate && !Self.days.contains(result.partialValue)
            let fails = result.overflow || result.partialValue == .min || isBeyond
            target[row] = fails ? .min : result.partialValue
            guard fails, counts(row) else { continue }
            if y == 0, symbol == .divided || symbol == .modulo { divisions += 1 } else { overflows += 1 }
        }
        tally.add(divisions: divisions, overflows: overflows)
    }

    private func wholes(_ function: ScalarFunction, _ arguments: [Bound], _ target: UnsafeMutablePointer<Int64>) {
        switch function {
        case .absolute:
            let values = wholes(arguments[0])
            for row in 0..<count {
                let value = values.pointer[row]
                target[row] = value == .min ? .min : abs(value)
            }
        case .roundedAt: copy(wholes(arguments[0]), to: target)
        case .ceiling: round(arguments[0], .up, target)
        case .floor: round(arguments[0], .down, target)
        case .rounded: round(arguments[0], .toNearestOrAwayFromZero, target)
        case .least: fold(arguments, target) { min($0, $1) }
        case .greatest: fold(arguments, target) { max($0, $1) }
        case .coalesce:
            target.update(repeating: .min, count: count)
            for argument in arguments {
                let values = wholes(argument)
                for row in 0..<count where target[row] == .min { target[row] = values.pointer[row] }
            }
        case .year: days(arguments[0], target) { $0.year }
        case .quarter: days(arguments[0], target) { ($0.month + 2) / 3 }
        case .month: days(arguments[0], target) { $0.month }
        case .day: days(arguments[0], target) { $0.day }
        case .exponential, .logarithm, .logarithm10, .power, .squareRoot, .ratio, .length, .lowercased, .uppercased, .dayOfTime:
            target.update(repeating: .min, count: count)
        }
    }

    private func round(_ argument: Bound, _ rule: FloatingPointRoundingRule, _ target: UnsafeMutablePointer<Int64>) {
        let values = reals(argument)
        var overflows = 0
        for row in 0..<count {
            let value = values.pointer[row]
            let rounded = Int64(exactly: value.rounded(rule)) ?? .min
            target[row] = rounded
            if rounded == .min, !value.isNaN, counts(row) { overflows += 1 }
        }
        tally.add(overflows: overflows)
    }

    /// Missing where one is.
    private func fold(_ arguments: [Bound], _ target: UnsafeMutablePointer<Int64>, _ best: (Int64, Int64) -> Int64) {
        copy(wholes(arguments[0]), to: target)
        for argument in arguments.dropFirst() {
            let values = wholes(argument)
            for row in 0..<count {
                let (a, b) = (target[row], values.pointer[row])
                target[row] = a == .min || b == .min ? .min : best(a, b)
            }
        }
    }

    private func days(_ argument: Bound, _ target: UnsafeMutablePointer<Int64>, _ part: ((year: Int, month: Int, day: Int)) -> Int) {
        let values = wholes(argument)
        for row in 0..<count {
            let value = values.pointer[row]
            target[row] = value == .min ? .min : Int64(part(Day(number: Int(value)).civil))
        }
    }
}
