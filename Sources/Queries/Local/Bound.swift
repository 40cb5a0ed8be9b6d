import Columns

/// A scalar bound to columns: what its values are is known, and blocks of rows can be computed.
///
/// Values are whole (stored integers, codes, days, flags as 0 and 1, with `Int64.min` as missing) or real (doubles, NaN as missing).
struct Bound: Sendable {
    indirect enum Node: Sendable {
        case column(Column)
        case whole(Int64)
        case real(Double)
        /// A whole value as a real one.
        case widened(Bound)
        case arithmetic(Bound, ArithmeticOperator, Bound)
        case negative(Bound)
        case function(ScalarFunction, [Bound])
        case flag(isTrue: BoundPredicate, isFalse: BoundPredicate)
        case choice(BoundPredicate, Bound, Bound)
        /// The table's entry for a code; missing for none.
        case mapped(Bound, Buffer<Int64>)
        case specialCode(Column)
    }

    /// `number(scale: 0)`, `flag`, `date`, `level` and `text` are whole, `real` is real; decimals are bound as reals.
    let kind: Column.Kind
    let node: Node
    /// Whether a value can fail to exist: only then is it asked which rows are in.
    let canFail: Bool

    init(_ kind: Column.Kind, _ node: Node, canFail: Bool = false) {
        self.kind = kind
        self.node = node
        self.canFail = canFail
    }

    var isReal: Bool {
        switch kind {
        case .real: true
        case .number(let scale): scale > 0
        case .flag, .date, .level, .text: false
        }
    }

    var labels: Labels? {
        switch kind {
        case .level(let labels), .text(let labels): labels
        case .number, .real, .flag, .date: nil
        }
    }

    static let missing = Bound(.number(scale: 0), .whole(.min))
}

/// A predicate bound to columns.
indirect enum BoundPredicate: Sendable {
    case constant(Bool)
    case test(Predicates)
    case lookup(Column, Buffer<UInt8>)
    /// By the code of a computed value.
    case lookupComputed(Bound, Buffer<UInt8>)
    case compare(Bound, Comparison, Bound)
    case members(Bound, MemberSet, isOutside: Bool)
    case present(Bound, isNegated: Bool)
    case special(Column, isNegated: Bool)
    case all([BoundPredicate])
    case any([BoundPredicate])

    var canFail: Bool {
        switch self {
        case .constant, .test, .lookup, .special: false
        case .lookupComputed(let value, _), .members(let value, _, _), .present(let value, _): value.canFail
        case .compare(let left, _, let right): left.canFail || right.canFail
        case .all(let parts), .any(let parts): parts.contains(where: \.canFail)
        }
    }
}

/// The numbers of an `in` list.
struct MemberSet: Sendable {
    let wholes: Set<Int64>
    let reals: Set<Double>
}
