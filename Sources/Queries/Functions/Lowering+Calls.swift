import Messages
import Outputs

/// Calls: which function, how many arguments, and where an aggregate may stand.
extension Lowering {
    mutating func call(_ call: Call) -> Typed {
        guard let function = FunctionList.function(call.name), call.name != "pNN" else {
            report(unknownFunction(call))
            return .unknown(call.extent)
        }
        guard function.arity.contains(call.arguments.count), !call.isOverAll || function.facts.isAggregate else {
            report(wrongArguments(call, function))
            return .unknown(call.extent)
        }
        guard function.facts.isAggregate else { return function.meaning(&self, call) }
        guard scope == .groups else {
            report(misplacedAggregate(call))
            return .unknown(call.extent)
        }
        scope = .aggregate
        defer { scope = .groups }
        return function.meaning(&self, call)
    }

    private func unknownFunction(_ call: Call) -> Diagnostic {
        let nameExtent = Extent(call.extent.range.lowerBound..<(call.extent.range.lowerBound + call.name.utf8.count))
        var near = NearNames.near(call.name, in: FunctionList.all.map(\.name))
        near = near.map { $0 == "pNN" ? "p90" : $0 }
        return Diagnostic(
            "unknown-function", Text(en: "there is no function `\(call.name)`", zh: "没有名为 `\(call.name)` 的函数"), at: place(nameExtent),
            hint: Self.otherNames[call.name].map { Text(en: "here it is called `\($0)`", zh: "此处写作 `\($0)`") }, nearNames: near)
    }

    /// What functions are called elsewhere.
    private static let otherNames: [String: String] = [
        "avg": "mean(x)", "average": "mean(x)", "std": "sd(x)", "stddev": "sd(x)", "ln": "log(x)", "len": "length(text)",
        "nunique": "distinct(x)", "count_distinct": "distinct(x)", "percentile": "p90(x)", "quantile": "p90(x)", "ifnull": "coalesce(x, y)",
        "isnull": "x is missing", "n": "count()", "size": "count()", "pow": "power(x, y)", "iff": "if(condition, x, y)",
        "case": "if(condition, x, y)", "maximum": "max(x)", "minimum": "min(x)", "total": "sum(x)", "startswith": "starts_with(text, part)",
        "today": "a date such as 2026-06-30", "now": "a date such as 2026-06-30", "date": "a date such as 2026-06-30",
    ]

    private func wrongArguments(_ call: Call, _ function: Function) -> Diagnostic {
        let written = function.facts.signature.replacing("pNN", with: call.name)
        return Diagnostic(
            "wrong-arguments",
            Text(
                en:
                    "`\(call.name)` does not take \(call.arguments.count) argument\(call.arguments.count == 1 ? "" : "s")\(call.isOverAll ? " and `all`" : "")",
                zh: "`\(call.name)` 的参数个数不能是 \(call.arguments.count)\(call.isOverAll ? "（另加 `all`）" : "")"),
            at: place(call.extent), expected: Text.verbatim("`\(written)`"), hint: Self.ofOneRow(call))
    }

    /// `max(a, b)` is of one row.
    private static func ofOneRow(_ call: Call) -> Text? {
        guard call.arguments.count > 1, let name = ["max": "greatest", "min": "least"][call.name] else { return nil }
        let written = Expression(.call(name, call.arguments, isOverAll: false), call.extent).printed
        return Text(en: "of several values of one row: `\(written)`", zh: "同一行中几个值：`\(written)`")
    }

    private func misplacedAggregate(_ call: Call) -> Diagnostic {
        let written = Expression(.call(call.name, call.arguments, isOverAll: call.isOverAll), call.extent).printed
        switch scope {
        case .aggregate:
            return Diagnostic(
                "nested-aggregate", Text(en: "an aggregate cannot stand inside another", zh: "聚合函数不能嵌套"), at: place(call.extent),
                hint: Text(en: "use two `by` stages, one after the other", zh: "请用两个先后相接的 `by`"))
        case .keys:
            return Diagnostic(
                "aggregate-outside-by", Text(en: "`\(call.name)` is an aggregate, not a key", zh: "`\(call.name)` 是聚合函数，不能作分组键"),
                at: place(call.extent), expected: Text(en: "a key", zh: "分组键"),
                hint: Text(en: "aggregates stand behind a colon: `by KEY: \(written)`", zh: "聚合函数写在冒号之后：`by 分组键: \(written)`"))
        case .rows, .groups:
            return Diagnostic(
                "aggregate-outside-by",
                Text(en: "aggregates such as `\(call.name)` stand only in `by`", zh: "`\(call.name)` 等聚合函数只能用在 `by` 中"),
                at: place(call.extent), hint: Text(en: "for all rows together: `| by : \(written)`", zh: "对全部行聚合：`| by : \(written)`"))
        }
    }

    // MARK: - Arguments

    /// The argument as a number; nil, reported, where it is none.
    mutating func number(_ expression: Expression, acceptsFlags: Bool = false) -> Typed? {
        let typed = value(expression)
        if typed.isUnknown { return nil }
        if typed.type.isNumber || (acceptsFlags && typed.type == .flag) { return typed }
        reportArgument(typed, expected: Text(en: "a number", zh: "数值"))
        return nil
    }

    mutating func reportArgument(_ typed: Typed, expected: Text, hint: Text? = nil) {
        report(
            "unlike-types", Text(en: "this is \(typed.type.text.en)", zh: "这里是\(typed.type.text.zh)"), typed.extent, expected: expected,
            hint: hint)
    }

    /// A text that stands in the query.
    mutating func literalText(_ expression: Expression) -> String? {
        if case .text(let text) = expression.form { return text }
        report(
            "needs-literal", Text(en: "this must stand in the query as a text", zh: "此处须直接写出文本"), expression.extent,
            expected: Text(en: "a text in quotes", zh: "带引号的文本"))
        return nil
    }

    // MARK: - Measures

    /// The number of the group that the engine will supply; the same one for equal measures.
    mutating func measure(_ kind: Measure.Kind, over call: Call) -> Scalar {
        let measure = Measure(kind, isOverAll: call.isOverAll)
        if let index = measures.firstIndex(of: measure) { return .field(groupKeys.count + index) }
        measures.append(measure)
        return .field(groupKeys.count + measures.count - 1)
    }

    /// What counts of rows are counts of, where rows are enterprises.
    var rowsUnit: Unit? {
        fields.contains { $0.type == .code } ? .rows : nil
    }
}
