extension Column {
    /// One column of the rows of all `parts`, one after the other; nil where their kinds do not go together.
    ///
    /// Decimals take the largest scale, labels and special codes are united in order of first appearance; where one part is made of
    /// doubles, or a larger scale would overflow, the whole is. Levels are ordered where all parts have the same ordered labels.
    package static func joined(_ parts: [Column]) -> Column? {
        guard let kind = commonKind(of: parts) else { return nil }
        let specials = parts.reduce(into: [Double]()) { all, part in all += part.specials.filter { !all.contains($0) } }
        if kind != .real, let joined = joinedIntegers(parts, kind, specials) { return joined }
        return joinedDoubles(parts, specials)
    }

    private static func commonKind(of parts: [Column]) -> Kind? {
        guard var common = parts.first?.kind else { return nil }
        for part in parts.dropFirst() {
            switch (common, part.kind) {
            case (.number(let a), .number(let b)): common = .number(scale: max(a, b))
            case (.real, .number), (.number, .real), (.real, .real): common = .real
            case (.flag, .flag), (.date, .date): break
            case (.level(let a), .level(let b)): common = .level(united(a, b))
            case (.text(let a), .text(let b)): common = .text(united(a, b))
            default: return nil
            }
        }
        return parts.contains { $0.values.isDouble } ? .real : common
    }

    private static func united(_ a: Labels, _ b: Labels) -> Labels {
        guard a != b else { return a }
        let known = Set(a.all)
        return Labels(a.all + b.all.filter { !known.contains($0) })
    }

    /// Nil where a number overflows in the larger scale.
    private static func joinedIntegers(_ parts: [Column], _ kind: Kind, _ specials: [Double]) -> Column? {
        let joiner = Joiner(kind: kind, specials: specials, parts: parts)
        var builder = ColumnBuilder(kind, specials: specials, capacity: parts.reduce(0) { $0 + $1.count })
        for part in parts {
            guard joiner.append(part, to: &builder) else { return nil }
        }
        return builder.column()
    }

    private static func joinedDoubles(_ parts: [Column], _ specials: [Double]) -> Column {
        let numbers = parts.flatMap { part in
            (0..<part.count).map { row -> Double? in
                switch part[row] {
                case .missing, .text, .date, .flag: nil
                case .special(let code): code
                case .number(let number): number
                case .integer(let integer): Double(integer)
                }
            }
        }
        return reals(numbers, specials: specials)
    }
}

/// Brings the stored integers of parts to the form of the whole.
private struct Joiner {
    private let scale: Int
    private let specials: [Double]
    private let labels: Labels?
    /// By label; empty where all parts have the labels of the whole, as texts of the same enterprises do.
    private let codes: [String: Int64]

    init(kind: Column.Kind, specials: [Double], parts: [Column]) {
        let whole = Column(kind, .int8(Buffer(unfilled: 0)))
        scale = whole.scale
        self.specials = specials
        labels = whole.labels
        let needsCodes = parts.contains { $0.labels != whole.labels }
        codes = Dictionary(
            (needsCodes ? whole.labels?.all ?? [] : []).enumerated().map { ($1, Int64($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// False where a number does not fit.
    func append(_ part: Column, to builder: inout ColumnBuilder) -> Bool {
        guard let factor = Int64(exactly: Column.power(ofTen: scale - part.scale)) else { return false }
        let recoded = part.labels == labels ? nil : part.labels?.all.map { codes[$0] }
        let numbers = part.specials.map { specials.firstIndex(of: $0) ?? 0 }
        let stage = part.stage
        for row in 0..<stage.count {
            let value = stage.pointer[row]
            if value == .min {
                builder.appendMissing()
            } else if value <= .min + Int64(part.specials.count) {
                builder.append(special: numbers[Int(value &- .min) - 1])
            } else if let recoded {
                let code = recoded.indices.contains(Int(value)) ? recoded[Int(value)] : nil
                if let code { builder.append(code) } else { builder.appendMissing() }
            } else {
                let (product, overflows) = value.multipliedReportingOverflow(by: factor)
                guard !overflows, builder.append(product) else { return false }
            }
        }
        return true
    }
}
