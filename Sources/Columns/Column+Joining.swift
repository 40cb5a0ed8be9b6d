extension Column {
    /// One column of the rows of all `parts`, one after the other; nil where their kinds do not go together.
    ///
    /// Decimals take the largest scale, labels and special codes are united in order of first appearance; where one part is made of
    /// doubles, or a larger scale would overflow, the whole is. Levels are ordered where all parts have the same ordered labels.
    package static func joined(_ parts: [Column]) -> Column? {
        guard let first = parts.first else { return nil }
        guard let kind = commonKind(of: parts) else { return nil }
        let specials = parts.reduce(into: [Double]()) { all, part in all += part.specials.filter { !all.contains($0) } }
        if kind != .real, let joined = joinedIntegers(parts, kind, specials) { return joined.count == 0 ? first : joined }
        return joinedDoubles(parts, specials)
    }

    private static func commonKind(of parts: [Column]) -> Kind? {
        var common = parts[0].kind
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
        let holdsDoubles = parts.contains { $0.values.isDouble }
        return holdsDoubles ? .real : common
    }

    private static func united(_ a: Labels, _ b: Labels) -> Labels {
        guard a != b else { return a }
        let known = Set(a.all)
        return Labels(a.all + b.all.filter { !known.contains($0) })
    }

    /// Nil where a number overflows in the larger scale.
    private static func joinedIntegers(_ parts: [Column], _ kind: Kind, _ specials: [Double]) -> Column? {
        let whole = Column(kind, .int8(Buffer(unfilled: 0)))
        var codes: [String: Int64] = [:]
        for (code, label) in (whole.labels?.all ?? []).enumerated() { codes[label] = Int64(code) }
        var builder = ColumnBuilder(kind, specials: specials, capacity: parts.reduce(0) { $0 + $1.count })
        for part in parts {
            let factor = Int64(exactly: power(ofTen: whole.scale - part.scale))
            let recoded = part.labels.map { labels in labels.all.map { codes[$0] ?? 0 } }
            let numbers = part.specials.map { specials.firstIndex(of: $0) ?? 0 }
            let stage = part.stage
            let lowest = Sentinel.lowestPlain(width: 8, specials: part.specials.count)
            for row in 0..<stage.count {
                let value = stage.pointer[row]
                guard value >= lowest else {
                    if value == .min { builder.appendMissing() } else { builder.append(special: numbers[Int(value &- .min) - 1]) }
                    continue
                }
                let stored: (partialValue: Int64, overflow: Bool)
                if let recoded {
                    stored = (recoded.indices.contains(Int(value)) ? recoded[Int(value)] : value, false)
                } else if let factor {
                    stored = value.multipliedReportingOverflow(by: factor)
                } else {
                    return nil
                }
                guard !stored.overflow, builder.append(stored.partialValue) else { return nil }
            }
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

    /// The stored integers in 8 bytes each.
    private var stage: Buffer<Int64> {
        let stage = Buffer<Int64>(unfilled: count)
        StoredIntegers.convert(
            values.raw, width: values.width, to: stage.pointer, width: 8, count: count, specials: specials.count)
        return stage
    }
}
