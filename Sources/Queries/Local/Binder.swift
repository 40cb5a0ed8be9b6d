import Columns
import Messages

/// Binds the scalars and predicates of a step to the columns of a frame.
struct Binder {
    var frame: Frame
    let control: Control

    mutating func bind(_ scalar: Scalar) throws -> Bound {
        switch scalar {
        case .field(let slot): return Self.column(try frame.column(slot, control: control))
        case .constant(let constant): return Self.constant(constant)
        case .arithmetic(let left, let symbol, let right): return Self.arithmetic(try bind(left), symbol, try bind(right))
        case .negative(let operand):
            let bound = try bind(operand)
            return Bound(bound.isReal ? .real : .number(scale: 0), .negative(bound), canFail: true)
        case .function(let function, let arguments):
            return try self.function(function, try arguments.map { try bind($0) })
        case .flag(let isTrue, let isFalse):
            let (holds, fails) = (try bind(isTrue), try bind(isFalse))
            return Bound(.flag, .flag(isTrue: holds, isFalse: fails), canFail: holds.canFail || fails.canFail)
        case .choice(let condition, let then, let otherwise):
            let condition = try bind(condition)
            let branches = Dictionaries.unified([try bind(then), try bind(otherwise)])
            let canFail = condition.canFail || branches.contains(where: \.canFail)
            return Bound(branches[0].kind, .choice(condition, branches[0], branches[1]), canFail: canFail)
        case .specialCode(let slot):
            let column = try frame.column(slot, control: control)
            let isWhole = column.specials.allSatisfy { Int64(exactly: $0) != nil }
            return Bound(isWhole ? .number(scale: 0) : .real, .specialCode(column))
        }
    }

    private static func column(_ column: Column) -> Bound {
        let isReal = column.scale > 0 || column.values.isDouble
        return Bound(isReal ? .real : column.kind == .real ? .number(scale: 0) : column.kind, .column(column))
    }

    static func constant(_ constant: Constant) -> Bound {
        switch constant {
        case .missing: .missing
        case .integer(let value): Bound(.number(scale: 0), .whole(Int64(value)))
        case .real(let value): Bound(.real, .real(value))
        case .flag(let flag): Bound(.flag, .whole(flag ? 1 : 0))
        case .date(let day): Bound(.date, .whole(Int64(day.number)))
        case .text(let text): Bound(.text(Labels([text])), .whole(0))
        }
    }

    private static func arithmetic(_ left: Bound, _ symbol: ArithmeticOperator, _ right: Bound) -> Bound {
        let kind: Column.Kind
        switch (left.kind, right.kind, symbol) {
        case (.date, .date, .minus): kind = .number(scale: 0)
        case (.date, _, _), (_, .date, _): kind = .date
        case (_, _, .divided): kind = .real
        default: kind = left.isReal || right.isReal ? .real : .number(scale: 0)
        }
        return Bound(kind, .arithmetic(left, symbol, right), canFail: true)
    }

    // MARK: - Functions

    private func function(_ function: ScalarFunction, _ arguments: [Bound]) throws -> Bound {
        let first = arguments.first ?? .missing
        switch function {
        case .absolute, .roundedAt: return computed(function, arguments, first.isReal ? .real : .number(scale: 0))
        case .ceiling, .floor, .rounded: return computed(function, arguments, .number(scale: 0))
        case .exponential, .logarithm, .logarithm10, .power, .squareRoot, .ratio: return computed(function, arguments, .real)
        case .least, .greatest:
            return computed(function, arguments, arguments.contains(where: \.isReal) ? .real : .number(scale: 0))
        case .coalesce:
            let unified = Dictionaries.unified(arguments)
            return computed(function, unified, unified.first(where: { !$0.isMissing })?.kind ?? .number(scale: 0))
        case .year, .quarter, .month, .day: return computed(function, arguments, .number(scale: 0))
        case .length: return mapped(first, .number(scale: 0)) { Int64($0.count) }
        case .dayOfTime: return mapped(first, .date) { Day(iso: $0.prefix(10)).map { Int64($0.number) } ?? .min }
        case .lowercased: return relabelled(first) { $0.lowercased() }
        case .uppercased: return relabelled(first) { $0.uppercased() }
        }
    }

    private func computed(_ function: ScalarFunction, _ arguments: [Bound], _ kind: Column.Kind) -> Bound {
        let isSafe = function == .ratio || function == .coalesce
        return Bound(kind, .function(function, arguments), canFail: !isSafe || arguments.contains(where: \.canFail))
    }

    private func mapped(_ bound: Bound, _ kind: Column.Kind, _ value: (String) -> Int64) -> Bound {
        let table = Buffer((bound.labels?.all ?? []).map(value))
        return Bound(kind, .mapped(bound, table), canFail: bound.canFail)
    }

    /// The same codes under changed labels; labels that became equal become one.
    private func relabelled(_ bound: Bound, _ change: (String) -> String) -> Bound {
        let changed = (bound.labels?.all ?? []).map(change)
        var codes: [String: Int64] = [:]
        var labels: [String] = []
        let table = changed.map { label -> Int64 in
            if let code = codes[label] { return code }
            codes[label] = Int64(labels.count)
            labels.append(label)
            return Int64(labels.count - 1)
        }
        return Bound(.text(Labels(labels)), .mapped(bound, Buffer(table)), canFail: bound.canFail)
    }
}

extension Bound {
    /// Whether this is the missing value itself, which goes with every type.
    var isMissing: Bool {
        if case .whole(.min) = node, case .number = kind { true } else { false }
    }
}

/// Values of different dictionaries brought to one.
enum Dictionaries {
    /// The values with one kind: one dictionary where they are texts or levels, reals where one is real.
    static func unified(_ values: [Bound]) -> [Bound] {
        let known = values.filter { !$0.isMissing }
        guard let first = known.first else { return values }
        if known.contains(where: { $0.labels != nil }) {
            let dictionary = dictionary(known.compactMap(\.labels), like: known.map(\.kind))
            return values.map { $0.isMissing ? Bound(dictionary.kind, .whole(.min)) : remapped($0, dictionary) }
        }
        let kind: Column.Kind = known.contains(where: \.isReal) ? .real : first.kind
        return values.map { value in
            if value.isMissing { return Bound(kind, kind == .real ? .real(.nan) : .whole(.min)) }
            return kind == .real && !value.isReal ? Bound(kind, .widened(value), canFail: value.canFail) : value
        }
    }

    struct Dictionary {
        let kind: Column.Kind
        let codes: [String: Int64]
    }

    private static func dictionary(_ parts: [Labels], like kinds: [Column.Kind]) -> Dictionary {
        if let first = parts.first, parts.allSatisfy({ $0 == first }) {
            return Dictionary(kind: kinds[0], codes: codes(first.all))
        }
        var seen: Set<String> = []
        let all = parts.flatMap(\.all).filter { seen.insert($0).inserted }
        return Dictionary(kind: .text(Labels(all)), codes: codes(all))
    }

    private static func codes(_ labels: [String]) -> [String: Int64] {
        Swift.Dictionary(zip(labels, Int64(0)...), uniquingKeysWith: { first, _ in first })
    }

    private static func remapped(_ value: Bound, _ dictionary: Dictionary) -> Bound {
        guard value.kind != dictionary.kind, let labels = value.labels else {
            return Bound(dictionary.kind, value.node, canFail: value.canFail)
        }
        let table = Buffer(labels.all.map { dictionary.codes[$0] ?? .min })
        return Bound(dictionary.kind, .mapped(value, table), canFail: value.canFail)
    }

    /// The place of each label among all by code point, equal texts having one place.
    static func ranks(_ labels: [String], control: Control) throws -> [Int64] {
        var comparisons = 0
        let order = try labels.indices.sorted { a, b in
            comparisons &+= 1
            if comparisons & 0x3FFF == 0 { try control.check() }
            return precedes(labels[a], labels[b])
        }
        var ranks = [Int64](repeating: 0, count: labels.count)
        var rank: Int64 = -1
        var previous: String?
        for (place, index) in order.enumerated() {
            try control.check(row: place)
            if labels[index] != previous { rank += 1 }
            previous = labels[index]
            ranks[index] = rank
        }
        return ranks
    }

    /// By UTF-8 bytes, which is the order of code points.
    static func precedes(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
    }
}
