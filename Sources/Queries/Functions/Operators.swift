package import Messages

/// What help and the reference say of an operator.
package struct OperatorFacts: Sendable, Hashable {
    /// The word or sign that it is looked up by: `between`.
    package let name: String
    /// How it is written: `a between b and c`.
    package let form: String
    package let summary: Text
    /// A query that works on the sample city.
    package let example: String

    init(_ name: String, _ form: String, _ summary: Text, example: String) {
        self.name = name
        self.form = form
        self.summary = summary
        self.example = example
    }
}

/// All operators, those that bind least tightly first.
package enum OperatorList {
    package static let all: [OperatorFacts] =
        logic + ComparisonOperator.allCases.map(\.facts) + others + Expression.State.allCases.map(\.facts)
        + ArithmeticOperator.allCases.map(\.facts)

    package static func facts(of name: String) -> OperatorFacts? {
        all.first { $0.name == name }
    }

    private static let logic = [
        OperatorFacts(
            "or", "a or b", Text(en: "true where one of the two is; the least tightly bound", zh: "任一成立即成立；结合最松"),
            example: "enterprises | where court_judgments_2y > 0 or tax_arrears > 0"),
        OperatorFacts(
            "and", "a and b", Text(en: "true where both are", zh: "两者都成立才成立"),
            example: "enterprises | where district = \"鹿城区\" and tax_arrears > 0"),
        OperatorFacts(
            "not", "not a", Text(en: "true where `a` is false; missing stays missing", zh: "取反；缺失仍为缺失"),
            example: "enterprises | where not industry = \"C\""),
    ]

    private static let others = [
        OperatorFacts(
            "in", "a in (b, c)", Text(en: "equal to one of the list; `not in` to none", zh: "等于列表之一；`not in` 为都不等于"),
            example: "enterprises | where industry in (\"C\", \"F\")"),
        OperatorFacts(
            "between", "a between b and c",
            Text(en: "from `b` to `c`, both included; `not between` is outside", zh: "介于两者之间，含两端；`not between` 为之外"),
            example: "enterprises | where registered_capital between 100万 and 500万"),
    ]
}

extension ComparisonOperator {
    var facts: OperatorFacts {
        switch self {
        case .equal:
            OperatorFacts(
                rawValue, "a = b", Text(en: "equal", zh: "等于"), example: "enterprises | where district = \"鹿城区\"")
        case .unequal:
            OperatorFacts(
                rawValue, "a != b", Text(en: "not equal; missing is neither", zh: "不等于；缺失两者皆非"),
                example: "enterprises | where registration_status != \"存续\"")
        case .less:
            OperatorFacts(
                rawValue, "a < b", Text(en: "less; of dates, before", zh: "小于；日期为早于"), example: "enterprises | where founded < 2010-01-01")
        case .lessOrEqual:
            OperatorFacts(rawValue, "a <= b", Text(en: "less or equal", zh: "小于或等于"), example: "enterprises | where branch_count <= 1")
        case .greater:
            OperatorFacts(
                rawValue, "a > b", Text(en: "greater; of dates, after", zh: "大于；日期为晚于"), example: "enterprises | where tax_arrears > 3万")
        case .greaterOrEqual:
            OperatorFacts(rawValue, "a >= b", Text(en: "greater or equal", zh: "大于或等于"), example: "enterprises | where branch_count >= 2")
        case .finds:
            OperatorFacts(
                rawValue, "a ~ \"pattern\"", Text(en: "a regular expression is found somewhere in the text", zh: "文本中能找到该正则表达式"),
                example: "enterprises | where name ~ \"科技|信息\"")
        case .like:
            OperatorFacts(
                rawValue, "a like \"pattern\"",
                Text(en: "the whole text fits: `%` stands for any characters, `_` for one", zh: "整个文本匹配：`%` 代表任意字符，`_` 代表一个字符"),
                example: "enterprises | where name like \"温州%\"")
        }
    }
}

extension Expression.State {
    var facts: OperatorFacts {
        switch self {
        case .missing:
            OperatorFacts(
                "is missing", "a is missing",
                Text(en: "has no value, special codes too; `is not missing` has one", zh: "没有值（含特殊码）；`is not missing` 为有值"),
                example: "enterprises | where tax_arrears is missing")
        case .special:
            OperatorFacts(
                "is special", "a is special", Text(en: "a field holds a special code", zh: "字段为特殊码"),
                example: "enterprises | where tax_arrears is special")
        }
    }
}

extension ArithmeticOperator {
    var facts: OperatorFacts {
        switch self {
        case .plus:
            OperatorFacts(
                rawValue, "a + b", Text(en: "sum; of a date and days, a later date", zh: "加；日期加天数得较晚日期"),
                example: "enterprises | derive jubilee = founded + 3650 | select code, jubilee")
        case .minus:
            OperatorFacts(
                rawValue, "a - b", Text(en: "difference; of two dates, days", zh: "减；两日期相减得天数"),
                example: "enterprises | derive days = 2026-06-30 - founded | select code, days")
        case .times:
            OperatorFacts(
                rawValue, "a * b", Text(en: "product", zh: "乘"),
                example: "enterprises | derive paid = registered_capital * paid_in_ratio | select code, paid")
        case .divided:
            OperatorFacts(
                rawValue, "a / b", Text(en: "quotient, a real; missing where `b` is 0", zh: "除，得实数；除数为 0 时缺失"),
                example: "enterprises | derive burden = tax_arrears / registered_capital | select code, burden")
        case .modulo:
            OperatorFacts(
                rawValue, "a % b", Text(en: "remainder, with the sign of `a`", zh: "余数，符号同被除数"),
                example: "enterprises | where row % 100 = 0")
        }
    }
}
