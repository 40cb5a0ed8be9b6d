import Messages
import Outputs

/// Functions of numbers.
enum NumberFunctions {
    static let rows: [Function] = [
        Function(
            "abs", "number", 1...1, Text(en: "without its sign", zh: "绝对值"), example: "enterprises | derive size = abs(insured_change_1y)",
            meaning: { same(&$0, $1, .absolute) }),
        Function(
            "ceil", "number", 1...1, Text(en: "the next whole number upwards", zh: "向上取整"),
            example: "enterprises | derive up = ceil(paid_in_ratio)", meaning: { whole(&$0, $1, .ceiling) }),
        Function(
            "exp", "number", 1...1, Text(en: "e to the power of the number", zh: "e 的幂"),
            example: "enterprises | derive e = exp(paid_in_ratio)",
            meaning: { real(&$0, $1, .exponential) }),
        Function(
            "floor", "number", 1...1, Text(en: "the next whole number downwards", zh: "向下取整"),
            example: "enterprises | derive down = floor(paid_in_ratio)", meaning: { whole(&$0, $1, .floor) }),
        Function(
            "greatest", "number, number, ...", 2...16, Text(en: "the largest of several numbers of a row", zh: "同一行中几个数值的最大者"),
            example: "enterprises | derive most = greatest(tax_arrears, 1万)", meaning: { several(&$0, $1, .greatest) }),
        Function(
            "least", "number, number, ...", 2...16, Text(en: "the smallest of several numbers of a row", zh: "同一行中几个数值的最小者"),
            example: "enterprises | derive few = least(tax_arrears, 1万)", meaning: { several(&$0, $1, .least) }),
        Function(
            "log", "number", 1...1, Text(en: "the natural logarithm; missing at 0 and below", zh: "自然对数；不大于 0 时为缺失"),
            example: "enterprises | derive size = log(registered_capital)", meaning: { real(&$0, $1, .logarithm) }),
        Function(
            "log10", "number", 1...1, Text(en: "the decimal logarithm; missing at 0 and below", zh: "常用对数；不大于 0 时为缺失"),
            example: "enterprises | derive digits = floor(log10(registered_capital))", meaning: { real(&$0, $1, .logarithm10) }),
        Function(
            "power", "number, exponent", 2...2, Text(en: "the number to a power", zh: "乘幂"),
            example: "enterprises | derive square = power(paid_in_ratio, 2)", meaning: { real(&$0, $1, .power) }),
        Function(
            "round", "number[, decimals]", 1...2, Text(en: "the nearest number, halves away from zero", zh: "四舍五入（远离零）"),
            example: "enterprises | derive percent = round(paid_in_ratio * 100, 1)", meaning: rounded),
        Function(
            "sqrt", "number", 1...1, Text(en: "the square root; missing below 0", zh: "平方根；小于 0 时为缺失"),
            example: "enterprises | derive root = sqrt(registered_capital)", meaning: { real(&$0, $1, .squareRoot) }),
    ]

    // MARK: - Meanings

    /// Of the same type as its argument.
    private static func same(_ query: inout Lowering, _ call: Call, _ function: ScalarFunction) -> Typed {
        guard let value = query.number(call.arguments[0]) else { return .unknown(call.extent) }
        return Typed(value.type, .function(function, [value.scalar]), unit: value.unit, call.extent)
    }

    private static func whole(_ query: inout Lowering, _ call: Call, _ function: ScalarFunction) -> Typed {
        guard let value = query.number(call.arguments[0]) else { return .unknown(call.extent) }
        let scalar = value.type == .integer ? value.scalar : .function(function, [value.scalar])
        return Typed(.integer, scalar, unit: value.unit, call.extent)
    }

    private static func real(_ query: inout Lowering, _ call: Call, _ function: ScalarFunction) -> Typed {
        let values = call.arguments.map { query.number($0) }
        let known = values.compactMap { $0 }
        guard known.count == values.count else { return .unknown(call.extent) }
        return Typed(.real, .function(function, known.map(\.scalar)), call.extent)
    }

    private static func several(_ query: inout Lowering, _ call: Call, _ function: ScalarFunction) -> Typed {
        let values = call.arguments.map { query.number($0) }
        let known = values.compactMap { $0 }
        guard known.count == values.count, let type = query.common(known) else { return .unknown(call.extent) }
        return Typed(type, .function(function, known.map(\.scalar)), unit: known.compactMap(\.unit).first, call.extent)
    }

    private static func rounded(_ query: inout Lowering, _ call: Call) -> Typed {
        guard call.arguments.count == 2 else { return whole(&query, call, .rounded) }
        guard let value = query.number(call.arguments[0]) else { return .unknown(call.extent) }
        guard case .integer(let decimals) = call.arguments[1].form, decimals <= 15 else {
            query.report(
                "needs-literal", Text(en: "the number of decimals must stand in the query", zh: "小数位数须直接写出"), call.arguments[1].extent,
                expected: Text(en: "a whole number from 0 to 15", zh: "0 至 15 的整数"))
            return .unknown(call.extent)
        }
        return Typed(value.type, .function(.roundedAt(decimals: decimals), [value.scalar]), unit: value.unit, call.extent)
    }
}
