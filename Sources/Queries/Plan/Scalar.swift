package import Columns

/// A value that stands in a query.
package enum Constant: Sendable, Hashable {
    case missing
    case integer(Int)
    case real(Double)
    case flag(Bool)
    case date(Day)
    case text(String)

    /// The number that it is, where it is one.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .missing, .flag, .date, .text: nil
        }
    }
}

/// A comparison of two values that are both there.
package enum Comparison: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// Holds exactly where this one does not.
    package var opposite: Comparison {
        switch self {
        case .equal: .unequal
        case .unequal: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }

    /// The same with the sides exchanged.
    package var mirrored: Comparison {
        switch self {
        case .equal, .unequal: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

/// A typed value of each row, over the columns of a step's input, by their numbers.
///
/// Missing goes through arithmetic and functions; a special code is missing everywhere but in `specialCode`.
package indirect enum Scalar: Sendable, Hashable {
    case field(Int)
    case constant(Constant)
    /// Of two whole numbers a whole one, but for `/`; else a real. What does not exist (division by zero, overflow) is missing.
    case arithmetic(Scalar, ArithmeticOperator, Scalar)
    case negative(Scalar)
    case function(ScalarFunction, [Scalar])
    /// A flag: true where the first holds, false where the second does, else missing.
    case flag(isTrue: Predicate, isFalse: Predicate)
    case choice(Predicate, then: Scalar, otherwise: Scalar)
    /// The special code of the field where its value is one, else missing.
    case specialCode(Int)
}

/// A condition with two values: it holds or it does not, and a comparison with missing does not.
package indirect enum Predicate: Sendable, Hashable {
    case constant(Bool)
    /// Levels compare by their order, texts by code point.
    case compare(Scalar, Comparison, Scalar)
    case among(Scalar, [Constant])
    /// Present and none of these.
    case outside(Scalar, [Constant])
    case present(Scalar)
    case absent(Scalar)
    case special(Int)
    case notSpecial(Int)
    case matches(Scalar, TextPattern)
    /// Present and without a match.
    case mismatches(Scalar, TextPattern)
    case all([Predicate])
    case any([Predicate])

    /// Joined, without needless nesting.
    static func both(_ parts: [Predicate]) -> Predicate {
        let flat = parts.flatMap { (part: Predicate) -> [Predicate] in
            if case .all(let inner) = part { inner } else { [part] }
        }
        if flat.contains(.constant(false)) { return .constant(false) }
        let rest = flat.filter { $0 != .constant(true) }
        return rest.isEmpty ? .constant(true) : rest.count == 1 ? rest[0] : .all(rest)
    }

    static func either(_ parts: [Predicate]) -> Predicate {
        let flat = parts.flatMap { (part: Predicate) -> [Predicate] in
            if case .any(let inner) = part { inner } else { [part] }
        }
        if flat.contains(.constant(true)) { return .constant(true) }
        let rest = flat.filter { $0 != .constant(false) }
        return rest.isEmpty ? .constant(false) : rest.count == 1 ? rest[0] : .any(rest)
    }
}
