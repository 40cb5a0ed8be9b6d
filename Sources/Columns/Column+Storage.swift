extension Column {
    /// Calls `body` with the bytes in which the values of these rows lie.
    package func withBytes<Result>(of rows: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        return try withExtendedLifetime(values) {
            let start = values.raw + rows.lowerBound * values.width
            return try body(UnsafeRawBufferPointer(start: start, count: rows.count * values.width))
        }
    }
}

extension Column.Values {
    /// Bytes of one value.
    package var width: Int {
        switch self {
        case .int8: 1
        case .int16: 2
        case .int32: 4
        case .int64, .double: 8
        }
    }

    package var isDouble: Bool {
        if case .double = self { true } else { false }
    }

    /// Where the values lie; valid as long as these values are held.
    var raw: UnsafeMutableRawPointer {
        switch self {
        case .int8(let buffer): UnsafeMutableRawPointer(buffer.pointer)
        case .int16(let buffer): UnsafeMutableRawPointer(buffer.pointer)
        case .int32(let buffer): UnsafeMutableRawPointer(buffer.pointer)
        case .int64(let buffer): UnsafeMutableRawPointer(buffer.pointer)
        case .double(let buffer): UnsafeMutableRawPointer(buffer.pointer)
        }
    }

    /// Room for `count` integers of `width` bytes, to be filled before it is shared.
    static func integers(width: Int, count: Int, isPresent: Bool = false) -> Column.Values {
        switch width {
        case 1: .int8(Buffer(unfilled: count, isPresent: isPresent))
        case 2: .int16(Buffer(unfilled: count, isPresent: isPresent))
        case 4: .int32(Buffer(unfilled: count, isPresent: isPresent))
        default: .int64(Buffer(unfilled: count, isPresent: isPresent))
        }
    }
}

extension Column {
    /// The column of `stage`'s integers in the fewest bytes that hold them all.
    ///
    /// In the stage missing is `Int64.min` and special code k is `Int64.min + 1 + k`, as in a column of 8-byte integers.
    package static func narrowest(_ kind: Kind, stage: UnsafeBufferPointer<Int64>, specials: [Double] = []) -> Column {
        guard let base = stage.baseAddress else { return Column(kind, .int8(Buffer(unfilled: 0)), specials: specials) }
        return narrowest(kind, raw: base, width: 8, count: stage.count, specials: specials)
    }

    /// The same column in the fewest bytes; doubles stay as they are.
    package var narrowed: Column {
        values.isDouble ? self : .narrowest(kind, raw: values.raw, width: values.width, count: count, specials: specials)
    }

    /// The stored integers in 8 bytes each, sentinels as in a column of that width.
    var stage: Buffer<Int64> {
        let stage = Buffer<Int64>(unfilled: count)
        StoredIntegers.convert(values.raw, width: values.width, to: stage.pointer, width: 8, count: count, specials: specials.count)
        return stage
    }

    private static func narrowest(_ kind: Kind, raw: UnsafeRawPointer, width: Int, count: Int, specials: [Double]) -> Column {
        let zone = StoredIntegers.zone(of: raw, width: width, count: count, specials: specials.count)
        let narrow = StoredIntegers.narrowestWidth(for: zone.range, specials: specials.count)
        let values = Values.integers(width: narrow, count: count)
        StoredIntegers.convert(raw, width: width, to: values.raw, width: narrow, count: count, specials: specials.count)
        return Column(kind, values, specials: specials)
    }
}
