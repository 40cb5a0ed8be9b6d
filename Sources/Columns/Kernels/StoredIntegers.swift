/// Runs of integers of 1, 2, 4 or 8 bytes, little-endian and at any address: what they hold, and the same in another width.
///
/// The generic loops and the switches over widths stand in this one file, so that each pair of widths gets its own machine code.
enum StoredIntegers {
    /// What a run holds besides its sentinels.
    struct Zone {
        /// Of plain values; nil where there is none.
        let range: ClosedRange<Int64>?
        let missing: Int
        let special: Int
    }

    static func zone(of raw: UnsafeRawPointer, width: Int, count: Int, specials: Int) -> Zone {
        switch width {
        case 1: zone(Int8.self, raw, count, specials)
        case 2: zone(Int16.self, raw, count, specials)
        case 4: zone(Int32.self, raw, count, specials)
        default: zone(Int64.self, raw, count, specials)
        }
    }

    /// What a column of integers holds; nothing where it has doubles.
    static func zone(of column: Column) -> Zone {
        let specials = column.specials.count
        return switch column.values {
        case .int8(let buffer): zone(of: buffer.pointer, width: 1, count: buffer.count, specials: specials)
        case .int16(let buffer): zone(of: buffer.pointer, width: 2, count: buffer.count, specials: specials)
        case .int32(let buffer): zone(of: buffer.pointer, width: 4, count: buffer.count, specials: specials)
        case .int64(let buffer): zone(of: buffer.pointer, width: 8, count: buffer.count, specials: specials)
        case .double: Zone(range: nil, missing: 0, special: 0)
        }
    }

    /// The plain values of a column of integers from the least to the greatest; nil where there are none, or doubles.
    static func range(of column: Column) -> ClosedRange<Int64>? {
        let specials = column.specials.count
        return switch column.values {
        case .int8(let buffer): range(buffer, specials)
        case .int16(let buffer): range(buffer, specials)
        case .int32(let buffer): range(buffer, specials)
        case .int64(let buffer): range(buffer, specials)
        case .double: nil
        }
    }

    private static func range<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ buffer: Buffer<T>, _ specials: Int
    ) -> ClosedRange<Int64>? {
        let (low, high) = bounds(UnsafeRawPointer(buffer.pointer), buffer.count, T.min &+ 1 &+ T(truncatingIfNeeded: specials))
        return low <= high ? Int64(low)...Int64(high) : nil
    }

    /// The fewest bytes that hold `range` beside `specials` special codes and missing.
    static func narrowestWidth(for range: ClosedRange<Int64>?, specials: Int) -> Int {
        let range = range ?? 0...0
        for width in [1, 2, 4] where specials < 100 || width > 1 {
            let most = Int64.max >> (64 - 8 * Int64(width))
            if range.lowerBound >= Sentinel.lowestPlain(width: width, specials: specials), range.upperBound <= most { return width }
        }
        return 8
    }

    /// Copies `count` integers into another width, sentinels becoming those of that width; plain values must fit.
    static func convert(
        _ source: UnsafeRawPointer, width from: Int, to target: UnsafeMutableRawPointer, width to: Int, count: Int, specials: Int
    ) {
        if from == to {
            target.copyMemory(from: source, byteCount: count * from)
            return
        }
        switch from {
        case 1: convert(Int8.self, source, target, to, count, specials)
        case 2: convert(Int16.self, source, target, to, count, specials)
        case 4: convert(Int32.self, source, target, to, count, specials)
        default: convert(Int64.self, source, target, to, count, specials)
        }
    }

    // MARK: -

    private static func zone<T: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
        _ type: T.Type, _ raw: UnsafeRawPointer, _ count: Int, _ specials: Int
    ) -> Zone {
        let lowest = T.min &+ 1 &+ T(truncatingIfNeeded: specials)
        var (low, high, missing, sentinels) = (T.max, T.min, 0, 0)
        for start in stride(from: 0, to: count, by: tileRows) {
            let (tile, rows) = (raw + start &* MemoryLayout<T>.size, min(tileRows, count &- start))
            let (tileLow, tileHigh) = bounds(tile, rows, lowest)
            (low, high) = (min(low, tileLow), max(high, tileHigh))
            let (tileMissing, tileSentinels) = sentinelRows(tile, rows, lowest)
            missing += tileMissing
            sentinels += tileSentinels
        }
        return Zone(range: sentinels == count ? nil : Int64(low)...Int64(high), missing: missing, special: sentinels - missing)
    }

    private static let tileRows = 4096

    /// Sentinels lie below `lowest`, so as unsigned distances from it they are the greatest: the minimum needs no test.
    private static func bounds<T: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
        _ raw: UnsafeRawPointer, _ count: Int, _ lowest: T
    ) -> (low: T, high: T) {
        var (distance, high) = (T.Magnitude.max, T.min)
        for row in 0..<count {
            let value = raw.loadUnaligned(fromByteOffset: row &* MemoryLayout<T>.size, as: T.self)
            high = max(high, value)
            distance = min(distance, T.Magnitude(truncatingIfNeeded: value &- lowest))
        }
        let low = lowest &+ T(truncatingIfNeeded: distance)
        return low < lowest ? (T.max, high) : (low, high)
    }

    /// Counting by way of bytes, in a loop of its own, becomes a matter of whole registers; a plain `? 1 : 0` becomes a branch.
    private static func sentinelRows<T: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
        _ raw: UnsafeRawPointer, _ count: Int, _ lowest: T
    ) -> (missing: Int, all: Int) {
        var (missing, all): (UInt32, UInt32) = (0, 0)
        for row in 0..<count {
            let value = raw.loadUnaligned(fromByteOffset: row &* MemoryLayout<T>.size, as: T.self)
            let (isMissing, isSentinel): (UInt8, UInt8) = (value == T.min ? 1 : 0, value < lowest ? 1 : 0)
            missing &+= UInt32(isMissing)
            all &+= UInt32(isSentinel)
        }
        return (Int(missing), Int(all))
    }

    private static func convert<S: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
        _ type: S.Type, _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, _ to: Int, _ count: Int, _ specials: Int
    ) {
        switch to {
        case 1: convert(S.self, Int8.self, source, target, count, specials)
        case 2: convert(S.self, Int16.self, source, target, count, specials)
        case 4: convert(S.self, Int32.self, source, target, count, specials)
        default: convert(S.self, Int64.self, source, target, count, specials)
        }
    }

    private static func convert<
        S: FixedWidthInteger & SignedInteger & BitwiseCopyable, T: FixedWidthInteger & SignedInteger & BitwiseCopyable
    >(
        _ from: S.Type, _ to: T.Type, _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, _ count: Int, _ specials: Int
    ) {
        let lowest = S.min &+ 1 &+ S(truncatingIfNeeded: specials)
        for row in 0..<count {
            let value = source.loadUnaligned(fromByteOffset: row &* MemoryLayout<S>.size, as: S.self)
            let sentinel = T(truncatingIfNeeded: value &- S.min) &+ T.min
            let converted = value < lowest ? sentinel : T(truncatingIfNeeded: value)
            target.storeBytes(of: converted, toByteOffset: row &* MemoryLayout<T>.size, as: T.self)
        }
    }
}
