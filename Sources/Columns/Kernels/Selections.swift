package import Messages

/// Rows picked out of columns: from a mask to row numbers, from row numbers to values.
package enum Selections {
    /// The rows whose byte in the mask is 1, ascending.
    package static func rows(of mask: Buffer<UInt8>, control: Control) throws -> Buffer<Int32> {
        try compressed(mask.count, mask, control) { places, mask, target, room in
            MaskedPlaces.write(places, mask: mask, into: target, room: room)
        }
    }

    /// Those of `rows` (all rows where nil) whose byte in the mask is 1, in their order.
    package static func rows(_ rows: Buffer<Int32>?, in mask: Buffer<UInt8>, control: Control) throws -> Buffer<Int32> {
        guard let rows else { return try Self.rows(of: mask, control: control) }
        let picked = Buffer<UInt8>(unfilled: rows.count)
        for place in 0..<rows.count { picked.pointer[place] = mask.pointer[Int(rows.pointer[place])] }
        return try compressed(rows.count, picked, control) { places, mask, target, room in
            var next = 0
            for place in places where next < room {
                target[next] = rows.pointer[place]
                next &+= Int(mask[place])
            }
        }
    }

    /// What `write` puts down for the places whose byte in the mask is 1, block by block: they are counted first, so that each block knows
    /// where its own begin, and how many there are.
    private static func compressed(
        _ count: Int, _ mask: Buffer<UInt8>, _ control: Control,
        _ write: @Sendable (_ places: Range<Int>, UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<Int32>, _ room: Int) -> Void
    ) throws -> Buffer<Int32> {
        let size = Parallel.evenSize(of: count)
        var starts = [0]
        for start in stride(from: 0, to: count, by: size) {
            starts.append(starts[starts.count - 1] + ones(mask.pointer + start, min(size, count - start)))
        }
        let result = Buffer<Int32>(unfilled: starts[starts.count - 1])
        let shared = starts
        try Parallel.forEachBlock(of: count, size: size, control: control) { block, places in
            write(places, mask.pointer, result.pointer + shared[block], shared[block + 1] - shared[block])
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
        gathered(column, rows) { count, body in body(0..<count) }
    }

    /// The same for many rows, on all threads.
    static func gathered(_ column: Column, _ rows: Buffer<Int32>, control: Control) throws -> Column {
        try gathered(column, rows) { count, body in
            try Parallel.forEachBlock(of: count, size: Parallel.evenSize(of: count), control: control) { _, places in body(places) }
        }
    }

    /// How a loop over so many places is run.
    private typealias Run = (_ count: Int, _ body: @Sendable (Range<Int>) -> Void) throws -> Void

    private static func gathered(_ column: Column, _ rows: Buffer<Int32>, _ run: Run) rethrows -> Column {
        precondition(Int(greatest(of: rows)) < max(1, column.count) || rows.count == 0, "a row beyond the column")
        let values: Column.Values =
            switch column.values {
            case .int8(let buffer): .int8(try gathered(buffer, rows, run))
            case .int16(let buffer): .int16(try gathered(buffer, rows, run))
            case .int32(let buffer): .int32(try gathered(buffer, rows, run))
            case .int64(let buffer): .int64(try gathered(buffer, rows, run))
            case .double(let buffer): .double(try gathered(buffer, rows, run))
            }
        return Column(column.kind, values, specials: column.specials)
    }

    private static func gathered<T: BitwiseCopyable & Sendable>(_ buffer: Buffer<T>, _ rows: Buffer<Int32>, _ run: Run) rethrows -> Buffer<
        T
    > {
        let result = Buffer<T>(unfilled: rows.count)
        try run(rows.count) { range in
            let (source, places, target) = (buffer.pointer, rows.pointer, result.pointer)
            for place in range { target[place] = source[Int(places[place])] }
        }
        return result
    }

    /// As numbers without sign, so that what is negative is greatest.
    private static func greatest(of rows: Buffer<Int32>) -> UInt32 {
        var greatest: UInt32 = 0
        for place in 0..<rows.count { greatest = max(greatest, UInt32(bitPattern: rows.pointer[place])) }
        return greatest
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
