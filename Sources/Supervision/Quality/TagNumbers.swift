import Columns

/// A column as doubles, row by row: NaN where it is missing or a special code, dates as day numbers, levels and texts as their codes.
struct TagNumbers: Sendable {
    let buffer: Buffer<Double>

    var count: Int { buffer.count }
    var pointer: UnsafeMutablePointer<Double> { buffer.pointer }

    init(_ column: Column) {
        buffer = Buffer(unfilled: column.count)
        let (specials, power) = (column.specials.count, Column.power(ofTen: column.scale))
        switch column.values {
        case .int8(let values): Self.fill(buffer, values, specials, power)
        case .int16(let values): Self.fill(buffer, values, specials, power)
        case .int32(let values): Self.fill(buffer, values, specials, power)
        case .int64(let values): Self.fill(buffer, values, specials, power)
        case .double(let values): buffer.pointer.update(from: values.pointer, count: values.count)
        }
    }

    private static func fill<T: FixedWidthInteger & SignedInteger>(
        _ target: Buffer<Double>, _ values: Buffer<T>, _ specials: Int, _ power: Double
    ) {
        let lowest = T.min + 1 + T(specials)
        let (from, to) = (values.pointer, target.pointer)
        for row in 0..<values.count { to[row] = from[row] < lowest ? .nan : Double(from[row]) / power }
    }

    /// Rows with a value.
    var present: Int {
        var present = 0
        for row in 0..<count { present += pointer[row].isNaN ? 0 : 1 }
        return present
    }

    /// The one value of all rows that have any; nil where there are several, or none.
    var onlyValue: Double? {
        var value = Double.nan
        for row in 0..<count where !pointer[row].isNaN {
            if value.isNaN { value = pointer[row] } else if value != pointer[row] { return nil }
        }
        return value.isNaN ? nil : value
    }
}
