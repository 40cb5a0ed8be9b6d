import Columns
import Outputs
import Queries

/// What a condition means, row by row and with three values, written as plainly as can be: what the engine is held to.
struct Reference {
    let relation: TestRelation

    enum Truth { case yes, no, missing }

    enum Number: Equatable {
        case whole(Int)
        case real(Double)

        var double: Double {
            switch self {
            case .whole(let value): Double(value)
            case .real(let value): value
            }
        }
    }

    func truth(_ expression: Expression, _ row: Int) -> Truth {
        switch expression.form {
        case .not(let operand):
            switch truth(operand, row) {
            case .yes: return .no
            case .no: return .yes
            case .missing: return .missing
            }
        case .all(let parts):
            let truths = parts.map { truth($0, row) }
            return truths.contains(.no) ? .no : truths.contains(.missing) ? .missing : .yes
        case .any(let parts):
            let truths = parts.map { truth($0, row) }
            return truths.contains(.yes) ? .yes : truths.contains(.missing) ? .missing : .no
        case .name(let name): return cell(name.name, row) == .flag(true) ? .yes : cell(name.name, row) == .flag(false) ? .no : .missing
        case .check(let operand, let state, let isNegated):
            guard let name = operand.bareName?.name else { return .missing }
            let cell = cell(name, row)
            let isSpecial = if case .special = cell { true } else { false }
            let holds = state == .special ? isSpecial : isSpecial || cell == .missing
            return holds != isNegated ? .yes : .no
        case .between(let value, let low, let high, let isNegated):
            let between = Expression(
                .all([
                    Expression(.comparison(value, .greaterOrEqual, low), expression.extent),
                    Expression(.comparison(value, .lessOrEqual, high), expression.extent),
                ]), expression.extent)
            return truth(isNegated ? Expression(.not(between), expression.extent) : between, row)
        case .membership(let value, let list, let isNegated):
            let member = Expression(.any(list.map { Expression(.comparison(value, .equal, $0), expression.extent) }), expression.extent)
            return truth(isNegated ? Expression(.not(member), expression.extent) : member, row)
        case .comparison(let left, let symbol, let right): return comparison(left, symbol, right, row)
        case .integer, .real, .text, .date, .flag, .call, .negative, .arithmetic: return .missing
        }
    }

    private func comparison(_ left: Expression, _ symbol: ComparisonOperator, _ right: Expression, _ row: Int) -> Truth {
        if case .text(let text) = right.form, let name = left.bareName?.name {
            guard case .text(let value) = cell(name, row) else { return .missing }
            if symbol == .like || symbol == .finds { return finds(text, in: value) ? .yes : .no }
            if symbol == .equal || symbol == .unequal { return (value == text) == (symbol == .equal) ? .yes : .no }
            let labels = TestCity.grades.all
            guard let a = labels.firstIndex(of: value), let b = labels.firstIndex(of: text) else { return .missing }
            return holds(Double(a), symbol, Double(b)) ? .yes : .no
        }
        guard let a = number(left, row), let b = number(right, row) else { return .missing }
        if case .whole(let x) = a, case .whole(let y) = b { return holds(x, symbol, y) ? .yes : .no }
        return holds(a.double, symbol, b.double) ? .yes : .no
    }

    private func finds(_ pattern: String, in text: String) -> Bool {
        switch pattern {
        case "%科技%", "科技": text.contains("科技")
        case "^乙": text.hasPrefix("乙")
        case "园$": text.hasSuffix("园")
        default: text.count == 3 && text.hasSuffix("科技")
        }
    }

    private func holds<T: Comparable>(_ a: T, _ symbol: ComparisonOperator, _ b: T) -> Bool {
        switch symbol {
        case .equal: a == b
        case .unequal: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        case .finds, .like: false
        }
    }

    // MARK: - Numbers

    func number(_ expression: Expression, _ row: Int) -> Number? {
        switch expression.form {
        case .integer(let value): return .whole(value)
        case .real(let value): return .real(value)
        case .name(let name):
            switch cell(name.name, row) {
            case .integer(let value):
                return relation.fields.first { $0.name == name.name }?.type == .integer ? .whole(value) : .real(Double(value))
            case .number(let value): return .real(value)
            case .missing, .special, .flag, .date, .text: return nil
            }
        case .negative(let operand):
            switch number(operand, row) {
            case .whole(let value): return .whole(-value)
            case .real(let value): return .real(-value)
            case nil: return nil
            }
        case .arithmetic(let left, let symbol, let right):
            guard let a = number(left, row), let b = number(right, row) else { return nil }
            return arithmetic(a, symbol, b)
        default: return nil
        }
    }

    private func arithmetic(_ a: Number, _ symbol: ArithmeticOperator, _ b: Number) -> Number? {
        if case .whole(let x) = a, case .whole(let y) = b, symbol != .divided {
            let result =
                switch symbol {
                case .plus: x.addingReportingOverflow(y)
                case .minus: x.subtractingReportingOverflow(y)
                case .times: x.multipliedReportingOverflow(by: y)
                case .divided, .modulo: x.remainderReportingOverflow(dividingBy: y)
                }
            return result.overflow ? nil : .whole(result.partialValue)
        }
        let (x, y) = (a.double, b.double)
        let result =
            switch symbol {
            case .plus: x + y
            case .minus: x - y
            case .times: x * y
            case .divided: x / y
            case .modulo: x.truncatingRemainder(dividingBy: y)
            }
        return result.isFinite ? .real(result) : nil
    }

    private func cell(_ name: String, _ row: Int) -> Value {
        guard let index = relation.fields.firstIndex(where: { $0.name == name }) else { return .missing }
        return relation.columns[index][row]
    }
}
