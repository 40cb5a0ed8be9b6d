/// Rows picked out of columns: from a mask to row numbers, from row numbers to values.
package enum Selections {
    /// The rows whose byte in the mask is 1, ascending.
    package static func rows(of mask: Buffer<UInt8>) -> Buffer<Int32> {
        let (bytes, count) = (mask.pointer, mask.count)
        var total = 0
        for row in 0..<count { total &+= Int(bytes[row]) }
        // One place more than needed: the loop writes before it knows whether the row counts.
        let room = Buffer<Int32>(unfilled: total + 1)
        let target = room.pointer
        var next = 0
        for row in 0..<count {
            target[next] = Int32(truncatingIfNeeded: row)
            next &+= Int(bytes[row])
        }
        return prefix(room, total)
    }

    /// Those of `rows` whose byte in the mask is 1, in their order.
    package static func rows(_ rows: Buffer<Int32>, in mask: Buffer<UInt8>) -> Buffer<Int32> {
        let room = Buffer<Int32>(unfilled: rows.count + 1)
        let (source, bytes, target) = (rows.pointer, mask.pointer, room.pointer)
        var next = 0
        for place in 0..<rows.count {
            let row = source[place]
            target[next] = row
            next &+= Int(bytes[Int(row)])
        }
        return prefix(room, next)
    }

    /// The first `count` elements, or all where there are fewer.
    package static func prefix(_ rows: Buffer<Int32>, _ count: Int) -> Buffer<Int32> {
        let result = Buffer<Int32>(unfilled: min(count, rows.count))
        result.pointer.update(from: rows.pointer, count: result.count)
        return result
    }

    /// A mask of `count` rows with 1 at each of `rows`.
    package static func mask(of rows: Buffer<Int32>, count: Int) -> Buffer<UInt8> {
        let mask = Buffer<UInt8>(repeating: 0, count: count)
        for place in 0..<rows.count { mask.pointer[Int(rows.pointer[place])] = 1 }
        return mask
    }

    /// The values of the column at `rows`, in their order.
    package static func gathered(_ column: Column, _ rows: Buffer<Int32>) -> Column {
        for place in 0..<rows.count {
            precondition(rows.pointer[place] >= 0 && Int(rows.pointer[place]) < column.count, "a row beyond the column")
        }
        let values: Column.Values =
            switch column.values {
            case .int8(let buffer): .int8(gathered(buffer, rows))
            case .int16(let buffer): .int16(gathered(buffer, rows))
            case .int32(let buffer): .int32(gathered(buffer, rows))
            case .int64(let buffer): .int64(gathered(buffer, rows))
            case .double(let buffer): .double(gathered(buffer, rows))
            }
        return Column(column.kind, values, specials: column.specials)
    }

    private static func gathered<T: BitwiseCopyable & Sendable>(_ buffer: Buffer<T>, _ rows: Buffer<Int32>) -> Buffer<T> {
        let result = Buffer<T>(unfilled: rows.count)
        let (source, places, target) = (buffer.pointer, rows.pointer, result.pointer)
        for place in 0..<rows.count { target[place] = source[Int(places[place])] }
        return result
    }
}

extension Selections {
    /// The values of the column at `rows`, in their order; missing where the row is negative.
    package static func aligned(_ column: Column, _ rows: Buffer<Int32>) -> Column {
        for place in 0..<rows.count { precondition(Int(rows.pointer[place]) < column.count, "a row beyond the column") }
        let values: Column.Values =
            switch column.values {
            case .int8(let buffer): .int8(aligned(buffer, rows, missing: .min))
            case .int16(let buffer): .int16(aligned(buffer, rows, missing: .min))
            case .int32(let buffer): .int32(aligned(buffer, rows, missing: .min))
            case .int64(let buffer): .int64(aligned(buffer, rows, missing: .min))
            case .double(let buffer): .double(aligned(buffer, rows, missing: Sentinel.double(0)))
            }
        return Column(column.kind, values, specials: column.specials)
    }

    private static func aligned<T: BitwiseCopyable & Sendable>(_ buffer: Buffer<T>, _ rows: Buffer<Int32>, missing: T) -> Buffer<T> {
        let result = Buffer<T>(unfilled: rows.count)
        let (source, places, target) = (buffer.pointer, rows.pointer, result.pointer)
        for place in 0..<rows.count { target[place] = places[place] < 0 ? missing : source[Int(places[place])] }
        return result
    }
}
