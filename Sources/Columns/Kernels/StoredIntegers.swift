import CKernels

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

    static func zone(
        of raw: UnsafeRawPointer, width: Int, count: Int, specials: Int, implementation: Scoring.Implementation = .best
    ) -> Zone {
        let (code, specials) = (implementation.code, Int64(specials))
        let zone =
            switch width {
            case 1: assay_zone_int8(code, raw, count, specials)
            case 2: assay_zone_int16(code, raw, count, specials)
            case 4: assay_zone_int32(code, raw, count, specials)
            default: assay_zone_int64(code, raw, count, specials)
            }
        let range = zone.sentinels == count ? nil : zone.low...zone.high
        return Zone(range: range, missing: zone.missing, special: zone.sentinels - zone.missing)
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
