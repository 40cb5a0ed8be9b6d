package import Messages

/// Rows picked out of columns: from a mask to row numbers, from row numbers to values.
package enum Selections {
    /// The rows whose byte in the mask is 1, ascending.
    package static func rows(of mask: Buffer<UInt8>, control: Control) throws -> Buffer<Int32> {
        try compressed(mask.count, mask, control) { Int32(truncatingIfNeeded: $0) }
    }

    /// Those of `rows` (all rows where nil) whose byte in the mask is 1, in their order.
    package static func rows(_ rows: Buffer<Int32>?, in mask: Buffer<UInt8>, control: Control) throws -> Buffer<Int32> {
        guard let rows else { return try Self.rows(of: mask, control: control) }
        let picked = Buffer<UInt8>(unfilled: rows.count)
        for place in 0..<rows.count { picked.pointer[place] = mask.pointer[Int(rows.pointer[place])] }
        return try compressed(rows.count, picked, control) { rows.pointer[$0] }
    }

    /// What `value` gives for the places whose byte in the mask is 1: blocks are counted first, so that each knows where its own begin.
    @inline(__always) private static func compressed(
        _ count: Int, _ mask: Buffer<UInt8>, _ control: Control, _ value: @Sendable (Int) -> Int32
    ) throws -> Buffer<Int32> {
        let size = Parallel.evenSize(of: count)
        var starts = [0]
        for start in stride(from: 0, to: count, by: size) {
            starts.append(starts[starts.count - 1] + ones(mask.pointer + start, min(size, count - start)))
        }
        let total = starts[starts.count - 1]
        let result = Buffer<Int32>(unfilled: total)
        let shared = starts
        try Parallel.forEachBlock(of: count, size: size, control: control) { block, places in
            let (bytes, end) = (mask.pointer, shared[block + 1])
            let target = result.pointer
            var next = shared[block]
            for place in places where next < end {
                target[next] = value(place)
                next &+= Int(bytes[place])
            }
        }
        return result
    }

    private static func ones(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var total: UInt32 = 0
        for place in 0..<count { total &+= UInt32(bytes[place]) }
        return Int(total)
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
