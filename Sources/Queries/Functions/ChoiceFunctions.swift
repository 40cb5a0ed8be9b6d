import Messages
import Outputs

/// Functions that choose between values, and the one that sees special codes.
enum ChoiceFunctions {
    static let rows: [Function] = [
        Function(
            "coalesce", "value, value, ...", 2...16, Text(en: "the first value that is not missing", zh: "第一个不缺失的值"),
            example: "enterprises | derive arrears = coalesce(tax_arrears, 0)", meaning: coalesce),
        Function(
            "code_of", "field", 1...1, Text(en: "the special code of a value, missing where it is none", zh: "取值的特殊码；不是特殊码时为缺失"),
            example: "enterprises | where code_of(tax_arrears) = -9", meaning: specialCode),
        Function(
            "if", "condition, value[, otherwise]", 2...3,
            Text(en: "the value where the condition is true, else the other (or missing)", zh: "条件成立时取前者，否则取后者（或缺失）"),
            example: "enterprises | derive size = if(registered_capital >= 1000万, \"large\", \"small\")", meaning: choice),
    ]

    private static func coalesce(_ query: inout Lowering, _ call: Call) -> Typed {
        let values = call.arguments.map { query.value($0) }
        guard let type = query.common(values) else { return .unknown(call.extent) }
        return chosen(.function(.coalesce, values.map(\.scalar)), among: values, type, call)
    }

    private static func choice(_ query: inout Lowering, _ call: Call) -> Typed {
        let before = query.diagnostics.count
        let condition = query.condition(call.arguments[0])
        let values = call.arguments.dropFirst().map { query.value($0) }
        guard query.diagnostics.count == before, let type = query.common(values) else { return .unknown(call.extent) }
        let otherwise = values.count == 2 ? values[1].scalar : .constant(.missing)
        return chosen(.choice(condition.isTrue, then: values[0].scalar, otherwise: otherwise), among: values, type, call)
    }

    /// One of several values: in the first one's unit, with the words of all.
    private static func chosen(_ scalar: Scalar, among values: [Typed], _ type: ValueType, _ call: Call) -> Typed {
        let words = values.compactMap(\.vocabulary)
        return Typed(
            type, scalar, unit: values.compactMap(\.unit).first,
            vocabulary: words.first.map { first in words.dropFirst().reduce(first) { $0.merging($1) } },
            isOrdinal: values.allSatisfy(\.isOrdinal), call.extent)
    }

    private static func specialCode(_ query: inout Lowering, _ call: Call) -> Typed {
        let value = query.value(call.arguments[0])
        if value.isUnknown { return value }
        guard let slot = value.slot, query.scope != .groups else {
            query.report(
                "needs-field", Text(en: "only a field has special codes", zh: "只有字段才有特殊码"), value.extent,
                expected: Text(en: "a field", zh: "字段"))
            return .unknown(call.extent)
        }
        let isWhole = query.fields[slot].specials.allSatisfy { Int(exactly: $0) != nil }
        return Typed(isWhole ? .integer : .real, .specialCode(slot), call.extent)
    }
}
