/// Values of a run of rows in one wide type, for computing with them.
extension Selections {
    /// The stored integers, missing and special codes as `Int64.min`; of doubles nothing but missing.
    package static func integers(_ column: Column, _ rows: Range<Int>, into target: UnsafeMutablePointer<Int64>) {
        let specials = column.specials.count
        switch column.values {
        case .int8(let buffer): widen(buffer.pointer + rows.lowerBound, rows.count, specials, target)
        case .int16(let buffer): widen(buffer.pointer + rows.lowerBound, rows.count, specials, target)
        case .int32(let buffer): widen(buffer.pointer + rows.lowerBound, rows.count, specials, target)
        case .int64(let buffer): widen(buffer.pointer + rows.lowerBound, rows.count, specials, target)
        case .double: target.update(repeating: .min, count: rows.count)
        }
    }

    /// The numbers, missing and special codes as NaN.
    package static func reals(_ column: Column, _ rows: Range<Int>, into target: UnsafeMutablePointer<Double>) {
        let (specials, power) = (column.specials.count, Column.power(ofTen: column.scale))
        switch column.values {
        case .int8(let buffer): divide(buffer.pointer + rows.lowerBound, rows.count, specials, power, target)
        case .int16(let buffer): divide(buffer.pointer + rows.lowerBound, rows.count, specials, power, target)
        case .int32(let buffer): divide(buffer.pointer + rows.lowerBound, rows.count, specials, power, target)
        case .int64(let buffer): divide(buffer.pointer + rows.lowerBound, rows.count, specials, power, target)
        case .double(let buffer): target.update(from: buffer.pointer + rows.lowerBound, count: rows.count)
        }
    }

    /// The same column without special codes: they are missing.
    package static func withoutSpecials(_ column: Column) -> Column {
        guard !column.specials.isEmpty else { return column }
        if case .double = column.values {
            let buffer = Buffer<Double>(unfilled: column.count)
            reals(column, 0..<column.count, into: buffer.pointer)
            for row in 0..<buffer.count where buffer.pointer[row].isNaN { buffer.pointer[row] = Sentinel.double(0) }
            return Column(column.kind, .double(buffer))
        }
        let buffer = Buffer<Int64>(unfilled: column.count)
        integers(column, 0..<column.count, into: buffer.pointer)
        return Column(column.kind, .int64(buffer)).narrowed
    }

    private static func widen<T: FixedWidthInteger & SignedInteger>(
        _ values: UnsafePointer<T>, _ count: Int, _ specials: Int, _ target: UnsafeMutablePointer<Int64>
    ) {
        let lowest = T.min + 1 + T(specials)
        for row in 0..<count { target[row] = values[row] >= lowest ? Int64(values[row]) : .min }
    }

    private static func divide<T: FixedWidthInteger & SignedInteger>(
        _ values: UnsafePointer<T>, _ count: Int, _ specials: Int, _ power: Double, _ target: UnsafeMutablePointer<Double>
    ) {
        let lowest = T.min + 1 + T(specials)
        for row in 0..<count { target[row] = values[row] >= lowest ? Double(values[row]) / power : .nan }
    }
}
