import Messages

/// A key whose codes lie close together: its values from the least on, then missing where it occurs.
///
/// Codes are computed where they are needed, in the column's own narrow type.
struct SmallKey: Sendable {
    /// Codes are below this; not every one need occur.
    let domain: Int
    private let column: Column
    /// The column's rows in the order of the places; all rows where nil.
    private let rows: Buffer<Int32>?
    /// The stored value that has code 0, of keys without ranks.
    private let low: Int64
    /// The code of missing: the number of codes that values can have.
    private let missing: Int
    /// By stored value, its code.
    private let ranks: Buffer<Int32>?

    /// Nil where values lie too far apart for `widest` codes, or are no integers.
    ///
    /// - Parameter ranks: the place of each label of the column's dictionary; nil where its values are in order themselves.
    init?(_ column: Column, ranks: [Int64]?, widest: Int) {
        guard !column.values.isDouble else { return nil }
        (self.column, rows) = (column, nil)
        self.ranks = ranks.map { Buffer($0.map { Int32(truncatingIfNeeded: $0) }) }
        if let ranks {
            guard ranks.count < widest else { return nil }
            (low, missing, domain) = (0, ranks.count, ranks.count + 1)
            return
        }
        let zone = StoredIntegers.zone(of: column)
        guard let range = zone.range else {
            (low, missing, domain) = (0, 0, 1)
            return
        }
        let (span, overflows) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflows, span < widest else { return nil }
        (low, missing) = (range.lowerBound, Int(span) + 1)
        domain = missing + (zone.missing > 0 ? 1 : 0)
    }

    /// The labels of a level column in the order of their codes, what has none last; nil where the dictionary is large.
    ///
    /// How many codes there can be is known, so no row need be looked at.
    init?(labels column: Column, rows: Buffer<Int32>?) {
        guard case .level(let labels) = column.kind, labels.count < Self.mostLabels, !column.values.isDouble else { return nil }
        (self.column, self.rows, low, ranks) = (column, rows, 0, nil)
        // A byte holds no more codes than that, whatever the dictionary.
        missing = column.values.width == 1 ? min(labels.count, 1 << 7) : labels.count
        domain = missing + 1
    }

    private static let mostLabels = 1 << 12

    /// Writes the codes of a run of places, from the beginning of `codes`.
    ///
    /// `code * domain + own code`, where the key is not the first of several. `Code` holds the product of the domains.
    func fill<Code: FixedWidthInteger>(_ codes: UnsafeMutablePointer<Code>, _ places: Range<Int>, isFirst: Bool) {
        switch column.values {
        case .int8(let buffer): fill(buffer, codes, places, isFirst)
        case .int16(let buffer): fill(buffer, codes, places, isFirst)
        case .int32(let buffer): fill(buffer, codes, places, isFirst)
        case .int64(let buffer): fill(buffer, codes, places, isFirst)
        case .double: break
        }
    }

    private func fill<T: FixedWidthInteger & SignedInteger, Code: FixedWidthInteger>(
        _ buffer: Buffer<T>, _ codes: UnsafeMutablePointer<Code>, _ places: Range<Int>, _ isFirst: Bool
    ) {
        if let rows {
            let (values, rows) = (buffer.pointer, rows.pointer + places.lowerBound)
            fill(codes, places.count, isFirst) { values[Int(rows[$0])] }
        } else {
            let values = buffer.pointer + places.lowerBound
            fill(codes, places.count, isFirst) { values[$0] }
        }
    }

    @inline(__always) private func fill<T: FixedWidthInteger & SignedInteger, Code: FixedWidthInteger>(
        _ codes: UnsafeMutablePointer<Code>, _ count: Int, _ isFirst: Bool, _ value: (Int) -> T
    ) {
        if let ranks {
            let (table, size, missing) = (ranks.pointer, UInt(ranks.count), Code(truncatingIfNeeded: missing))
            write(codes, count, isFirst) { place in
                // Missing is negative, and so beyond the table.
                let label = UInt(bitPattern: Int(truncatingIfNeeded: value(place)))
                return label < size ? Code(truncatingIfNeeded: table[Int(bitPattern: label)]) : missing
            }
        } else {
            // As distances without sign, missing lies beyond the greatest value: one minimum makes it the last code, without a branch.
            let (low, last) = (T(truncatingIfNeeded: low), T.Magnitude(clamping: missing))
            write(codes, count, isFirst) { place in
                Code(truncatingIfNeeded: min(T.Magnitude(truncatingIfNeeded: value(place) &- low), last))
            }
        }
    }

    @inline(__always) private func write<Code: FixedWidthInteger>(
        _ codes: UnsafeMutablePointer<Code>, _ count: Int, _ isFirst: Bool, _ code: (Int) -> Code
    ) {
        let factor = Code(truncatingIfNeeded: domain)
        if isFirst {
            for place in 0..<count { codes[place] = code(place) }
        } else {
            for place in 0..<count { codes[place] = codes[place] &* factor &+ code(place) }
        }
    }
}
