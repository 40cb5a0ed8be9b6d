import Columns
import Messages
import Outputs

/// Aggregates: what a group of rows comes to. Each takes `all` as its last argument, for all rows that enter the `by`.
enum Aggregates {
    static let rows: [Function] = [
        aggregate(
            "bad_rate", "", 0...0, Text(en: "bad / (good + bad); missing where there are neither", zh: "坏 /（好 + 坏）；两者皆无时为缺失"),
            example: "enterprises | by district: bad_rate()", meaning: badRate),
        aggregate(
            "count", "[value]", 0...1, Text(en: "rows, or rows where the value is there", zh: "行数，或该值不缺失的行数"),
            example: "enterprises | by industry: n = count()", meaning: count),
        aggregate(
            "distinct", "value", 1...1, Text(en: "how many different values there are", zh: "不同取值的个数"),
            example: "enterprises | by : distinct(district)"
        ) { query, call in
            let value = query.value(call.arguments[0])
            if value.isUnknown { return value }
            return Typed(.integer, query.measure(.distinct(value.scalar), over: call), call.extent)
        },
        aggregate(
            "max", "value", 1...1, Text(en: "the largest value", zh: "最大值"), example: "enterprises | by industry: max(tax_arrears)"
        ) { query, call in extreme(&query, call, Measure.Kind.greatest) },
        aggregate(
            "mean", "number", 1...1, Text(en: "the mean; of a condition the share where it is true", zh: "均值；对条件则为成立的占比"),
            example: "enterprises | by industry: mean(tax_arrears)", meaning: mean),
        aggregate(
            "median", "number", 1...1, Text(en: "the median", zh: "中位数"), example: "enterprises | by industry: median(tax_arrears)"
        ) { query, call in quantile(&query, call, 0.5) },
        aggregate(
            "min", "value", 1...1, Text(en: "the smallest value", zh: "最小值"), example: "enterprises | by industry: min(founded)"
        ) { query, call in extreme(&query, call, Measure.Kind.least) },
        aggregate(
            "missing_share", "value", 1...1, Text(en: "share of rows without the value", zh: "缺失行的占比"),
            example: "enterprises | by district: missing_share(tax_arrears)"
        ) { query, call in
            let value = query.value(call.arguments[0])
            if value.isUnknown { return value }
            let absent = query.measure(.rowsWhere(.absent(value.scalar)), over: call)
            return share(absent, query.measure(.rows, over: call), call)
        },
        aggregate(
            "pNN", "number", 1...1,
            Text(en: "a percentile from p0 to p100, between two values in proportion (type 7)", zh: "百分位数，p0 至 p100，按第 7 类方法插值"),
            example: "enterprises | by industry: p90(tax_arrears)"
        ) { query, call in quantile(&query, call, share(ofQuantile: call.name) ?? 0.5) },
        aggregate(
            "sd", "number", 1...1, Text(en: "the standard deviation, with n - 1", zh: "标准差（除以 n - 1）"),
            example: "enterprises | by industry: sd(tax_arrears)", meaning: deviation),
        aggregate(
            "share", "[condition]", 0...1,
            Text(
                en: "the group's share of all rows; or of rows where the condition is true among those where it is known",
                zh: "该组占全部行的比例；或条件成立的行在条件已知的行中的占比"),
            example: "enterprises | by industry: share(), late = share(tax_arrears > 0)", meaning: groupShare),
        aggregate(
            "sum", "number", 1...1, Text(en: "the sum; of a condition the rows where it is true", zh: "合计；对条件则为成立的行数"),
            example: "enterprises | by district: sum(tax_arrears)", meaning: sum),
    ]

    private static func aggregate(
        _ name: String, _ parameters: String, _ arity: ClosedRange<Int>, _ summary: Text, example: String,
        meaning: @escaping Function.Meaning
    ) -> Function {
        Function(
            name, parameters.isEmpty ? "[all]" : parameters + "[, all]", arity, summary, example: example, isAggregate: true,
            meaning: meaning)
    }

    /// 0.9 of `p90`; nil where the name is no percentile.
    static func share(ofQuantile name: String) -> Double? {
        guard name.hasPrefix("p"), let percent = Int(name.dropFirst()), (0...100).contains(percent), "p\(percent)" == name else {
            return nil
        }
        return Double(percent) / 100
    }

    // MARK: - Meanings

    private static func count(_ query: inout Lowering, _ call: Call) -> Typed {
        guard let argument = call.arguments.first else {
            return Typed(.integer, query.measure(.rows, over: call), unit: query.rowsUnit, call.extent)
        }
        let value = query.value(argument)
        if value.isUnknown { return value }
        if value.type == .flag, argument.bareName == nil {
            query.reportArgument(
                value, expected: Text(en: "a value, or nothing", zh: "一个值，或留空"),
                hint: Text(en: "`sum(\(argument.printed))` counts the rows where it is true", zh: "`sum(\(argument.printed))` 统计成立的行数"))
            return .unknown(call.extent)
        }
        return Typed(.integer, query.measure(.present(value.scalar), over: call), unit: query.rowsUnit, call.extent)
    }

    private static func sum(_ query: inout Lowering, _ call: Call) -> Typed {
        guard let value = query.number(call.arguments[0], acceptsFlags: true) else { return .unknown(call.extent) }
        let type: ValueType = value.type == .real ? .real : .integer
        let unit = value.type == .flag ? query.rowsUnit : value.unit
        return Typed(type, query.measure(.sum(value.scalar), over: call), unit: unit, call.extent)
    }

    private static func mean(_ query: inout Lowering, _ call: Call) -> Typed {
        guard let value = query.number(call.arguments[0], acceptsFlags: true) else { return .unknown(call.extent) }
        let (sum, present) = (query.measure(.sum(value.scalar), over: call), query.measure(.present(value.scalar), over: call))
        let unit = value.type == .flag ? Unit.share : value.unit
        return Typed(.real, .function(.ratio, [sum, present]), unit: unit, call.extent)
    }

    /// sqrt(sum((x - mean)^2) / (n - 1)), missing below two values.
    private static func deviation(_ query: inout Lowering, _ call: Call) -> Typed {
        guard let value = query.number(call.arguments[0]) else { return .unknown(call.extent) }
        let squares = query.measure(.deviation(value.scalar), over: call)
        let present = query.measure(.present(value.scalar), over: call)
        return Typed(.real, .deviation(squares, of: present), unit: value.unit, call.extent)
    }

    private static func quantile(_ query: inout Lowering, _ call: Call, _ share: Double) -> Typed {
        guard let value = query.number(call.arguments[0]) else { return .unknown(call.extent) }
        return Typed(.real, query.measure(.quantile(value.scalar, share), over: call), unit: value.unit, call.extent)
    }

    private static func extreme(_ query: inout Lowering, _ call: Call, _ kind: (Scalar) -> Measure.Kind) -> Typed {
        let value = query.value(call.arguments[0])
        if value.isUnknown { return value }
        if case .level(let labels?, _) = value.type, !labels.isOrdered {
            query.report(
                "unordered-level", Text(en: "these levels have no order", zh: "这些级别之间没有顺序"), value.extent,
                expected: Text(en: "a number, a date, a text or an ordered level", zh: "数值、日期、文本或有序分级"))
            return .unknown(call.extent)
        }
        return Typed(
            value.type, query.measure(kind(value.scalar), over: call), unit: value.unit, vocabulary: value.vocabulary,
            isOrdinal: value.isOrdinal, call.extent)
    }

    private static func groupShare(_ query: inout Lowering, _ call: Call) -> Typed {
        guard let argument = call.arguments.first else {
            let rows = query.measure(.rows, over: call)
            let all = query.measure(.rows, over: Call(name: call.name, arguments: [], isOverAll: true, extent: call.extent))
            return share(rows, all, call)
        }
        let before = query.diagnostics.count
        let condition = query.condition(argument)
        if query.diagnostics.count > before { return .unknown(call.extent) }
        let isTrue = query.measure(.rowsWhere(condition.isTrue), over: call)
        let isFalse = query.measure(.rowsWhere(condition.isFalse), over: call)
        return share(isTrue, .arithmetic(isTrue, .plus, isFalse), call)
    }

    private static func badRate(_ query: inout Lowering, _ call: Call) -> Typed {
        guard let outcome = query.fields.firstIndex(where: { $0.name == "outcome" && $0.type == .level }) else {
            query.report(
                "no-outcome",
                Text(en: "`bad_rate` needs the field `outcome`, which these rows do not have", zh: "`bad_rate` 需要字段 `outcome`，而此处的行没有该字段"),
                call.extent,
                hint: Text(en: "let it stand before a `by` or `select` that drops the field", zh: "请放在去掉该字段的 `by` 或 `select` 之前"))
            return .unknown(call.extent)
        }
        func rows(_ label: String) -> Scalar {
            query.measure(.rowsWhere(.compare(.field(outcome), .equal, .constant(.text(label)))), over: call)
        }
        let (bad, good) = (rows("bad"), rows("good"))
        return share(bad, .arithmetic(bad, .plus, good), call)
    }

    private static func share(_ part: Scalar, _ whole: Scalar, _ call: Call) -> Typed {
        Typed(.real, .function(.ratio, [part, whole]), unit: .share, call.extent)
    }
}

extension Scalar {
    /// sqrt(squares / (n - 1)); missing where n is 1, and where it is 0.
    static func deviation(_ squares: Scalar, of present: Scalar) -> Scalar {
        let freedom = Scalar.arithmetic(present, .minus, .constant(.integer(1)))
        return .function(.squareRoot, [.function(.ratio, [squares, .function(.greatest, [freedom, .constant(.integer(0))])])])
    }
}
