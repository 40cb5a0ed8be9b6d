import Messages

/// A key whose codes lie close together: its values from the least on, then missing where it occurs.
///
/// Codes are computed where they are needed, in the column's own narrow type.
struct SmallKey: Sendable {
    /// Codes are below this; not every one need occur.
    let domain: Int
    private let column: Column
    /// The stored value that has code 0, of keys without ranks.
    private let low: Int64
    /// By stored value, its code.
    private let ranks: Buffer<Int32>?

    /// Nil where values lie too far apart for `widest` codes, or are no integers.
    ///
    /// - Parameter ranks: the place of each label of the column's dictionary; nil where its values are in order themselves.
    init?(_ column: Column, ranks: [Int64]?, widest: Int) {
        guard !column.values.isDouble else { return nil }
        self.column = column
        if let ranks {
            guard ranks.count < widest else { return nil }
            (low, domain, self.ranks) = (0, ranks.count + 1, Buffer(ranks.map { Int32(truncatingIfNeeded: $0) }))
            return
        }
        if case .level(let labels) = column.kind, labels.count < min(widest, 1 << 12) {
            // The codes that there can be are known, and need not be looked for.
            (low, domain) = (0, labels.count + (StoredIntegers.hasMissing(column) ? 1 : 0))
            self.ranks = Buffer((0..<Int32(labels.count)).map(\.self))
            return
        }
        self.ranks = nil
        let zone = StoredIntegers.zone(of: column)
        guard let range = zone.range else {
            (low, domain) = (0, 1)
            return
        }
        let (span, overflows) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflows, span < widest else { return nil }
        low = range.lowerBound
        domain = Int(span) + 1 + (zone.missing > 0 ? 1 : 0)
    }

    /// The codes of a run of places; `rows` has the row of each, which else is its number.
    ///
    /// `codes[place] = codes[place] * domain + code`, where the key is not the first of several.
    func fill(_ codes: UnsafeMutablePointer<Int32>, _ places: Range<Int>, rows: UnsafePointer<Int32>?, isFirst: Bool) {
        switch column.values {
        case .int8(let buffer): fill(buffer.pointer, codes, places, rows, isFirst)
        case .int16(let buffer): fill(buffer.pointer, codes, places, rows, isFirst)
        case .int32(let buffer): fill(buffer.pointer, codes, places, rows, isFirst)
        case .int64(let buffer): fill(buffer.pointer, codes, places, rows, isFirst)
        case .double: break
        }
    }

    private func fill<T: FixedWidthInteger & SignedInteger>(
        _ values: UnsafePointer<T>, _ codes: UnsafeMutablePointer<Int32>, _ places: Range<Int>, _ rows: UnsafePointer<Int32>?,
        _ isFirst: Bool
    ) {
        let missing = Int32(truncatingIfNeeded: max(0, domain - 1))
        if let ranks {
            let (table, size) = (ranks.pointer, UInt(ranks.count))
            write(codes, places, rows, isFirst) { row in
                // Missing is negative, and so beyond the table.
                let label = UInt(bitPattern: Int(truncatingIfNeeded: values[row]))
                return label < size ? table[Int(bitPattern: label)] : missing
            }
        } else {
            let low = Int32(truncatingIfNeeded: low)
            write(codes, places, rows, isFirst) { row in
                let value = values[row]
                return value == T.min ? missing : Int32(truncatingIfNeeded: value) &- low
            }
        }
    }

    @inline(__always) private func write(
        _ codes: UnsafeMutablePointer<Int32>, _ places: Range<Int>, _ rows: UnsafePointer<Int32>?, _ isFirst: Bool, _ code: (Int) -> Int32
    ) {
        let factor = isFirst ? 0 : Int32(truncatingIfNeeded: domain)
        switch (rows, isFirst) {
        case (let rows?, true): for place in places { codes[place] = code(Int(rows[place])) }
        case (let rows?, false): for place in places { codes[place] = codes[place] &* factor &+ code(Int(rows[place])) }
        case (nil, true): for place in places { codes[place] = code(place) }
        case (nil, false): for place in places { codes[place] = codes[place] &* factor &+ code(place) }
        }
    }
}
