import Columns
import Outputs

extension Plan {
    /// Joins filters that follow each other.
    static func merged(_ steps: [CoreStep]) -> [CoreStep] {
        var result: [CoreStep] = []
        for step in steps {
            if case .filter(let second) = step, case .filter(let first)? = result.last {
                result[result.count - 1] = .filter(.both([first, second]))
            } else {
                result.append(step)
            }
        }
        return result
    }

    /// One line for each step: its name and what it does, in the words of the language.
    package var description: [(step: String, what: String)] {
        var fields = relation.fields
        return steps.map { step in
            let names = fields.map(\.name)
            if case .join(let join) = step {
                let relation = joined[join.relation]
                fields += relation.fields
                return ("join", "\(relation.name), \(relation.rowCount) rows, by \(names[join.key])")
            }
            defer { fields = step.fields(after: fields) }
            return step == .scan ? ("scan", scanned) : step.description(names)
        }
    }
}

extension Plan {
    private var scanned: String {
        let (fields, all) = (scannedFields, relation.fields)
        let names = fields.count == all.count ? "all \(all.count) fields" : fields.map { all[$0].name }.joined(separator: ", ")
        return "\(relation.name), \(relation.rowCount) rows: \(names)"
    }
}

extension CoreStep {
    /// The columns that there are behind the step.
    func fields(after fields: [Field]) -> [Field] {
        switch self {
        case .scan, .filter, .sort, .limit, .sample, .join: fields
        case .derive(let columns): fields + columns.map(\.field)
        case .pick(let columns): columns.map(\.field)
        case .aggregate(let keys, let measures):
            keys.map(\.field) + measures.map { Field($0.written(fields.map(\.name)), .real) }
        case .contrast: Contrast.fields(rowsUnit: nil)
        case .binCount(let count):
            (count.key.map { [$0.field] } ?? []) + ["bar", "from", "to", "n", "share"].map { Field($0, .real) }
        }
    }

    fileprivate func description(_ names: [String]) -> (step: String, what: String) {
        switch self {
        case .scan: ("scan", "")
        case .filter(let predicate): ("filter", predicate.written(names))
        case .derive(let columns): ("derive", columns.map { "\($0.field.name) = \($0.value.written(names))" }.joined(separator: ", "))
        case .aggregate(let keys, let measures):
            (
                "aggregate",
                "by \(keys.map { $0.written(names) }.joined(separator: ", ")): \(measures.map { $0.written(names) }.joined(separator: ", "))"
            )
        case .sort(let keys): ("sort", keys.map { $0.value.written(names) + ($0.isDescending ? " desc" : "") }.joined(separator: ", "))
        case .limit(let count): ("limit", String(count))
        case .join: ("join", "")
        case .sample(let sample):
            (
                "sample",
                "\(sample.count)" + (sample.keys.isEmpty ? "" : " by \(sample.keys.map { $0.written(names) }.joined(separator: ", "))")
                    + ", seed \(sample.seed)"
            )
        case .binCount(let count):
            (
                "bin-count",
                count.value.written(names) + (count.key.map { " by \($0.written(names))" } ?? "")
                    + (count.isLogarithmic ? " log" : " about \(count.target)")
            )
        case .contrast(let contrast):
            (
                "contrast",
                "\(contrast.side.written(names)) against \(contrast.against?.written(names) ?? "rest"): \(contrast.items.map(\.written).joined(separator: ", "))"
            )
        case .pick(let columns): ("pick", columns.map { $0.written(names) }.joined(separator: ", "))
        }
    }
}

extension PlanColumn {
    fileprivate func written(_ names: [String]) -> String {
        let text = value.written(names)
        return text == field.name ? text : "\(field.name) = \(text)"
    }
}

extension Measure {
    fileprivate func written(_ names: [String]) -> String {
        let (name, argument): (String, String) =
            switch kind {
            case .rows: ("rows", "")
            case .rowsWhere(let predicate): ("rows", predicate.written(names))
            case .present(let value): ("present", value.written(names))
            case .sum(let value): ("sum", value.written(names))
            case .deviation(let value): ("squares", value.written(names))
            case .least(let value): ("least", value.written(names))
            case .greatest(let value): ("greatest", value.written(names))
            case .quantile(let value, let share): ("quantile", "\(value.written(names)), \(share)")
            case .distinct(let value): ("distinct", value.written(names))
            }
        return "\(name)(\([argument, isOverAll ? "all" : ""].filter { !$0.isEmpty }.joined(separator: ", ")))"
    }
}

extension Constant {
    var written: String {
        switch self {
        case .missing: "missing"
        case .integer(let value): String(value)
        case .real(let value): Expression.printed(real: value)
        case .flag(let flag): String(flag)
        case .date(let day): day.iso
        case .text(let text): TextLiteral.printed(text)
        }
    }
}

extension Scalar {
    func written(_ names: [String]) -> String {
        switch self {
        case .field(let slot): names.indices.contains(slot) ? names[slot] : "#\(slot)"
        case .constant(let constant): constant.written
        case .arithmetic(let left, let symbol, let right): "(\(left.written(names)) \(symbol.rawValue) \(right.written(names)))"
        case .negative(let operand): "-\(operand.written(names))"
        case .function(let function, let arguments):
            "\(function.written)(\(arguments.map { $0.written(names) }.joined(separator: ", ")))"
        case .flag(let isTrue, let isFalse): "flag(\(isTrue.written(names)), else \(isFalse.written(names)))"
        case .choice(let condition, let then, let otherwise):
            "if(\(condition.written(names)), \(then.written(names)), \(otherwise.written(names)))"
        case .specialCode(let slot): "code_of(\(Scalar.field(slot).written(names)))"
        }
    }
}

extension Predicate {
    func written(_ names: [String]) -> String {
        func joined(_ parts: [Predicate], _ word: String) -> String {
            "(" + parts.map { $0.written(names) }.joined(separator: " \(word) ") + ")"
        }
        return switch self {
        case .constant(let holds): String(holds)
        case .compare(let left, let symbol, let right): "\(left.written(names)) \(symbol.rawValue) \(right.written(names))"
        case .among(let value, let list): "\(value.written(names)) in (\(list.map(\.written).joined(separator: ", ")))"
        case .outside(let value, let list): "\(value.written(names)) not in (\(list.map(\.written).joined(separator: ", ")))"
        case .present(let value): "\(value.written(names)) is not missing"
        case .absent(let value): "\(value.written(names)) is missing"
        case .special(let slot): "\(Scalar.field(slot).written(names)) is special"
        case .notSpecial(let slot): "\(Scalar.field(slot).written(names)) is not special"
        case .matches(let value, let pattern): "\(value.written(names)) \(pattern.written)"
        case .mismatches(let value, let pattern): "\(value.written(names)) not \(pattern.written)"
        case .all(let parts): joined(parts, "and")
        case .any(let parts): joined(parts, "or")
        }
    }
}

extension ScalarFunction {
    var written: String {
        switch self {
        case .absolute: "abs"
        case .ceiling: "ceil"
        case .floor: "floor"
        case .rounded: "round"
        case .roundedAt(let decimals): "round\(decimals)"
        case .exponential: "exp"
        case .logarithm: "log"
        case .logarithm10: "log10"
        case .power: "power"
        case .squareRoot: "sqrt"
        case .least: "least"
        case .greatest: "greatest"
        case .ratio: "ratio"
        case .coalesce: "coalesce"
        case .length: "length"
        case .lowercased: "lower"
        case .uppercased: "upper"
        case .year: "year"
        case .quarter: "quarter"
        case .month: "month"
        case .day: "day"
        case .dayOfTime: "day_of"
        }
    }
}
