import Columns
import Messages

extension Binder {
    mutating func bind(_ predicate: Predicate) throws -> BoundPredicate {
        switch predicate {
        case .constant(let holds): return .constant(holds)
        case .compare(let left, let symbol, let right): return try compare(left, symbol, right)
        case .among(let value, let list): return try members(try bind(value), list, isOutside: false)
        case .outside(let value, let list): return try members(try bind(value), list, isOutside: true)
        case .present(let value): return presence(try bind(value), isNegated: false)
        case .absent(let value): return presence(try bind(value), isNegated: true)
        case .special(let slot): return .special(try frame.column(slot, control: control), isNegated: false)
        case .notSpecial(let slot): return .special(try frame.column(slot, control: control), isNegated: true)
        case .matches(let value, let pattern): return try matched(try bind(value), pattern, isNegated: false)
        case .mismatches(let value, let pattern): return try matched(try bind(value), pattern, isNegated: true)
        case .all(let parts): return .all(try parts.map { try bind($0) })
        case .any(let parts): return .any(try parts.map { try bind($0) })
        }
    }

    private func presence(_ value: Bound, isNegated: Bool) -> BoundPredicate {
        if case .column(let column) = value.node, !isNegated { return .test(Predicates(present: column)) }
        return .present(value, isNegated: isNegated)
    }

    // MARK: - Comparisons

    private mutating func compare(_ left: Scalar, _ symbol: Comparison, _ right: Scalar) throws -> BoundPredicate {
        let (a, b) = (try bind(left), try bind(right))
        if case .constant(let constant) = right { return try compare(a, symbol, constant, b) }
        if case .constant(let constant) = left { return try compare(b, symbol.mirrored, constant, a) }
        guard let labels = a.labels, let others = b.labels else { return .compare(a, symbol, b) }
        if labels == others, Self.comparesCodes(a, symbol) { return .compare(a, symbol, b) }
        // Different dictionaries: both become places in one order.
        let ranks = try Dictionaries.ranks(labels.all + others.all, control: control)
        let left = Bound(.number(scale: 0), .mapped(a, Buffer(ranks.prefix(labels.count))), canFail: a.canFail)
        let right = Bound(.number(scale: 0), .mapped(b, Buffer(ranks.suffix(others.count))), canFail: b.canFail)
        return .compare(left, symbol, right)
    }

    /// Whether codes of one dictionary can be compared as they are.
    private static func comparesCodes(_ value: Bound, _ symbol: Comparison) -> Bool {
        if case .level = value.kind { true } else { symbol == .equal || symbol == .unequal }
    }

    private func compare(_ value: Bound, _ symbol: Comparison, _ constant: Constant, _ bound: Bound) throws -> BoundPredicate {
        if bound.isMissing { return .constant(false) }
        if case .text(let text) = constant, let labels = value.labels {
            if case .level = value.kind, let code = labels.all.firstIndex(of: text), symbol != .equal, symbol != .unequal {
                return lookup(value, Buffer(labels.all.indices.map { symbol.holds($0, code) ? 1 : 0 }))
            }
            return try labelled(value) { label in
                symbol.holds(label == text ? 0 : Dictionaries.precedes(label, text) ? -1 : 1, 0)
            }
        }
        guard case .column(let column) = value.node, let test = Self.test(column, symbol, constant) else {
            return .compare(value, symbol, bound)
        }
        return .test(test)
    }

    /// The comparison of a column with a number as a test in its own type; nil where it cannot be one.
    private static func test(_ column: Column, _ symbol: Comparison, _ constant: Constant) -> Predicates? {
        if let stored = stored(constant), column.scale == 0, !column.values.isDouble {
            switch symbol {
            case .equal: return Predicates(column, stored: stored, through: stored)
            case .unequal: return Predicates(column, stored: stored, through: stored, isInverted: true)
            case .less: return Predicates(column, stored: .min, through: stored == .min ? .min : stored - 1)
            case .lessOrEqual: return Predicates(column, stored: .min, through: stored)
            case .greater: return Predicates(column, stored: stored == .max ? .max : stored + 1, through: .max)
            case .greaterOrEqual: return Predicates(column, stored: stored, through: .max)
            }
        }
        guard let number = constant.number else { return nil }
        switch symbol {
        case .equal: return Predicates(column, from: number, to: number)
        case .unequal: return Predicates(column, from: number, to: number, isInverted: true)
        case .less: return Predicates(column, from: nil, to: number, isHighIncluded: false)
        case .lessOrEqual: return Predicates(column, from: nil, to: number)
        case .greater: return Predicates(column, from: number, isLowIncluded: false, to: nil)
        case .greaterOrEqual: return Predicates(column, from: number, to: nil)
        }
    }

    private static func stored(_ constant: Constant) -> Int64? {
        switch constant {
        case .integer(let value): Int64(value)
        case .flag(let flag): flag ? 1 : 0
        case .date(let day): Int64(day.number)
        case .missing, .real, .text: nil
        }
    }

    // MARK: - Lists and labels

    private func members(_ value: Bound, _ list: [Constant], isOutside: Bool) throws -> BoundPredicate {
        if value.labels != nil {
            let texts = Set(list.compactMap { if case .text(let text) = $0 { text } else { nil } })
            return try labelled(value) { texts.contains($0) != isOutside }
        }
        let reals = Set(list.compactMap { $0.number ?? Self.stored($0).map(Double.init) })
        let wholes = Set(list.compactMap { Self.stored($0) ?? $0.number.flatMap { Int64(exactly: $0) } })
        return .members(value, MemberSet(wholes: wholes, reals: reals), isOutside: isOutside)
    }

    /// What holds of the label of each row: asked once for each label.
    private func labelled(_ value: Bound, _ holds: @Sendable (String) -> Bool) throws -> BoundPredicate {
        try labelled(value) { labels, codes, target in
            for code in codes { target[code] = holds(labels[code]) ? 1 : 0 }
        }
    }

    private func matched(_ value: Bound, _ pattern: TextPattern, isNegated: Bool) throws -> BoundPredicate {
        try labelled(value) { labels, codes, target in
            var matcher = TextPattern.Matcher(pattern)
            for code in codes { target[code] = matcher.matches(labels[code]) != isNegated ? 1 : 0 }
        }
    }

    private func labelled(
        _ value: Bound, fill: @Sendable (Labels, Range<Int>, UnsafeMutablePointer<UInt8>) -> Void
    ) throws -> BoundPredicate {
        guard let labels = value.labels else { return .constant(false) }
        let table = Buffer<UInt8>(unfilled: labels.count)
        let target = SharedPointer(table.pointer)
        try Parallel.forEachBlock(of: labels.count, size: 4096, control: control) { _, codes in fill(labels, codes, target.pointer) }
        return lookup(value, table)
    }

    private func lookup(_ value: Bound, _ table: Buffer<UInt8>) -> BoundPredicate {
        if case .column(let column) = value.node { return .lookup(column, table) }
        return .lookupComputed(value, table)
    }
}

extension Comparison {
    func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
        switch self {
        case .equal: a == b
        case .unequal: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }
}

/// A pointer into a buffer that threads fill in different places.
struct SharedPointer<Element>: @unchecked Sendable {
    // SAFETY: the holder keeps the buffer alive, and no two threads write the same element.
    let pointer: UnsafeMutablePointer<Element>

    init(_ pointer: UnsafeMutablePointer<Element>) {
        self.pointer = pointer
    }
}
