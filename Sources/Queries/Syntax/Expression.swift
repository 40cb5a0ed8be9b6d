package import Columns

/// An operator between two numbers (or dates).
package enum ArithmeticOperator: String, Sendable, Hashable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    /// With the sign of the left side.
    case modulo = "%"

    var isProduct: Bool {
        switch self {
        case .plus, .minus: false
        case .times, .divided, .modulo: true
        }
    }
}

/// An operator that asks something of two values.
package enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// Finds a pattern anywhere in a text.
    case finds = "~"
    /// The whole text, with `%` and `_`.
    case like
}

/// A field as it was written: `tax_arrears`, `points.tax_arrears`.
package struct FieldName: Sendable, Hashable {
    package let prefix: String?
    package let name: String

    package init(_ name: String, prefix: String? = nil) {
        self.prefix = prefix
        self.name = name
    }
}

/// An expression as it was written, brackets apart; names and types are not looked up yet.
package struct Expression: Sendable, Hashable {
    /// What a value can be asked for besides a comparison.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case missing, special
    }

    package indirect enum Form: Sendable, Hashable {
        case integer(Int)
        case real(Double)
        case text(String)
        case date(Day)
        case flag(Bool)
        case name(FieldName)
        /// `isOverAll` where the last argument is `all`.
        case call(String, [Expression], isOverAll: Bool)
        case negative(Expression)
        case not(Expression)
        /// Two or more, joined by `and`.
        case all([Expression])
        /// Two or more, joined by `or`.
        case any([Expression])
        case arithmetic(Expression, ArithmeticOperator, Expression)
        case comparison(Expression, ComparisonOperator, Expression)
        case membership(Expression, [Expression], isNegated: Bool)
        case between(Expression, Expression, Expression, isNegated: Bool)
        case check(Expression, State, isNegated: Bool)
    }

    package let form: Form
    package let extent: Extent

    package init(_ form: Form, _ extent: Extent) {
        self.form = form
        self.extent = extent
    }

    /// The field, where the expression is nothing but one.
    package var bareName: FieldName? {
        if case .name(let name) = form { name } else { nil }
    }
}

/// An expression with the name that it is given, where it is given one: `n = count()`.
package struct Item: Sendable, Hashable {
    package let name: GivenName?
    package let expression: Expression

    package init(_ expression: Expression, name: GivenName? = nil) {
        self.name = name
        self.expression = expression
    }
}

/// A name that the query gives.
package struct GivenName: Sendable, Hashable {
    package let text: String
    package let extent: Extent

    package init(_ text: String, _ extent: Extent) {
        self.text = text
        self.extent = extent
    }
}
