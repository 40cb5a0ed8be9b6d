import Columns
import Messages
import Outputs

/// Types and values of expressions.
extension Lowering {
    mutating func value(_ expression: Expression) -> Typed {
        let extent = expression.extent
        switch expression.form {
        case .integer(let value): return Typed(.integer, .constant(.integer(value)), extent)
        case .real(let value): return Typed(.real, .constant(.real(value)), extent)
        case .text(let value): return Typed(.text, .constant(.text(value)), extent)
        case .date(let value): return Typed(.date, .constant(.date(value)), extent)
        case .flag(let value): return Typed(.flag, .constant(.flag(value)), extent)
        case .name(let name): return value(of: name, extent)
        case .call(let name, let arguments, let isOverAll):
            return call(Call(name: name, arguments: arguments, isOverAll: isOverAll, extent: extent))
        case .negative(let operand): return negative(value(operand), extent)
        case .arithmetic(let left, let symbol, let right):
            return arithmetic(value(left), symbol, value(right), extent)
        case .not, .all, .any, .comparison, .membership, .between, .check:
            let before = diagnostics.count
            let condition = condition(expression)
            if diagnostics.count > before { return .unknown(extent) }
            return Typed(.flag, .flag(isTrue: condition.isTrue, isFalse: condition.isFalse), extent)
        }
    }

    // MARK: - Arithmetic

    private mutating func negative(_ operand: Typed, _ extent: Extent) -> Typed {
        if operand.isUnknown { return .unknown(extent) }
        guard operand.type.isNumber else {
            report(
                "unlike-types",
                Text(en: "a minus needs a number, and this is \(operand.type.text.en)", zh: "负号需要数值，而这里是\(operand.type.text.zh)"),
                operand.extent)
            return .unknown(extent)
        }
        switch operand.constant {
        case .integer(let value) where value > Int.min: return Typed(.integer, .constant(.integer(-value)), unit: operand.unit, extent)
        case .real(let value): return Typed(.real, .constant(.real(-value)), unit: operand.unit, extent)
        default: return Typed(operand.type, .negative(operand.scalar), unit: operand.unit, extent)
        }
    }

    mutating func arithmetic(_ left: Typed, _ symbol: ArithmeticOperator, _ right: Typed, _ extent: Extent) -> Typed {
        if left.isUnknown || right.isUnknown { return .unknown(extent) }
        let (a, b) = (dated(left), dated(right))
        if a.type == .date || b.type == .date { return dateArithmetic(a, symbol, b, extent) }
        guard a.type.isNumber, b.type.isNumber else {
            reportUnlike(a, symbol, b)
            return .unknown(extent)
        }
        let type: ValueType = a.type == .integer && b.type == .integer && symbol != .divided ? .integer : .real
        let scalar = Self.folded(a, symbol, b) ?? .arithmetic(a.scalar, symbol, b.scalar)
        return Typed(type, scalar, unit: Self.unit(a, symbol, b), extent)
    }

    /// `date - date` is days, `date + days` and `date - days` are dates.
    private mutating func dateArithmetic(_ a: Typed, _ symbol: ArithmeticOperator, _ b: Typed, _ extent: Extent) -> Typed {
        let scalar = Scalar.arithmetic(a.scalar, symbol, b.scalar)
        switch (a.type, symbol, b.type) {
        case (.date, .minus, .date): return Typed(.integer, scalar, unit: .days, extent)
        case (.date, .plus, .integer), (.date, .minus, .integer), (.integer, .plus, .date): return Typed(.date, scalar, extent)
        case (.date, .plus, .real), (.date, .minus, .real), (.real, .plus, .date):
            let number = a.type == .date ? b : a
            report(
                "unlike-types", Text(en: "a date moves by whole days", zh: "日期只能加减整数天"), number.extent,
                hint: Text(en: "`round(...)` makes a whole number", zh: "`round(...)` 可取整"))
        default:
            report(
                "unlike-types",
                Text(
                    en: "`\(symbol.rawValue)` does not go with \(a.type.text.en) and \(b.type.text.en)",
                    zh: "`\(symbol.rawValue)` 不能用于\(a.type.text.zh)与\(b.type.text.zh)"),
                extent, expected: Text(en: "date - date, date + days or date - days", zh: "日期 - 日期，或日期 ± 天数"))
        }
        return .unknown(extent)
    }

    /// A time as its day; other values as they are.
    func dated(_ value: Typed) -> Typed {
        guard value.type == .time else { return value }
        return Typed(.date, .function(.dayOfTime, [value.scalar]), value.extent)
    }

    private mutating func reportUnlike(_ a: Typed, _ symbol: ArithmeticOperator, _ b: Typed) {
        let wrong = a.type.isNumber ? b : a
        let isFlag = wrong.type == .flag
        report(
            "unlike-types",
            Text(
                en: "`\(symbol.rawValue)` needs two numbers, and this is \(wrong.type.text.en)",
                zh: "`\(symbol.rawValue)` 需要两个数值，而这里是\(wrong.type.text.zh)"),
            wrong.extent, expected: Text(en: "a number", zh: "数值"),
            hint: isFlag ? Text(en: "`if(CONDITION, 1, 0)` is a number", zh: "`if(条件, 1, 0)` 可得到数值") : nil)
    }

    /// The result where both sides stand in the query.
    private static func folded(_ a: Typed, _ symbol: ArithmeticOperator, _ b: Typed) -> Scalar? {
        guard let left = a.constant?.number, let right = b.constant?.number else { return nil }
        if case .integer(let x) = a.constant, case .integer(let y) = b.constant {
            switch symbol {
            case .plus: return whole(x.addingReportingOverflow(y))
            case .minus: return whole(x.subtractingReportingOverflow(y))
            case .times: return whole(x.multipliedReportingOverflow(by: y))
            case .divided, .modulo: break
            }
        }
        guard symbol != .modulo else { return nil }
        let result: Double =
            switch symbol {
            case .plus: left + right
            case .minus: left - right
            case .times: left * right
            case .divided, .modulo: left / right
            }
        return result.isFinite ? .constant(.real(result)) : nil
    }

    private static func whole(_ result: (partialValue: Int, overflow: Bool)) -> Scalar? {
        result.overflow ? nil : .constant(.integer(result.partialValue))
    }

    /// The unit of a sum of like things, or of a multiple.
    private static func unit(_ a: Typed, _ symbol: ArithmeticOperator, _ b: Typed) -> Unit? {
        switch symbol {
        case .plus, .minus:
            if a.unit == b.unit { return a.unit }
            return b.constant != nil ? a.unit : a.constant != nil ? b.unit : nil
        case .times: return b.constant != nil ? a.unit : a.constant != nil ? b.unit : nil
        case .divided, .modulo: return b.constant != nil ? a.unit : nil
        }
    }

    // MARK: - Types of several values

    /// The type that all values can have; nil, reported, where there is none.
    mutating func common(_ values: [Typed]) -> ValueType? {
        let types = values.map(\.type).filter { $0 != .unknown }
        guard let first = types.first, types.count == values.count else { return nil }
        if types.allSatisfy({ $0 == first }) { return first }
        if types.allSatisfy(\.isNumber) { return .real }
        if types.allSatisfy(\.isText) { return .text }
        if let other = values.first(where: { $0.type != first && !($0.type.isText && first.isText) }) {
            report(
                "unlike-types",
                Text(
                    en: "this is \(other.type.text.en), and the value before it \(first.text.en)",
                    zh: "这里是\(other.type.text.zh)，而前面的值是\(first.text.zh)"),
                other.extent, expected: first.text)
        }
        return nil
    }
}
