/// A test of one column against bounds, as bytes 1 and 0: missing and special codes never pass.
///
/// The bounds are turned into stored integers once, so that the loop compares in the column's own narrow type.
package struct Predicates: Sendable {
    private enum Bounds: Sendable {
        case integers(low: Int64, high: Int64)
        case reals(low: Double, high: Double)
        /// No value lies within.
        case nothing
    }

    private let column: Column
    private let bounds: Bounds
    /// Whether the values outside the bounds pass.
    private let isInverted: Bool

    /// Values from `low` to `high`, each nil for no bound.
    package init(
        _ column: Column, from low: Double?, isLowIncluded: Bool = true, to high: Double?, isHighIncluded: Bool = true,
        isInverted: Bool = false
    ) {
        self.column = column
        self.isInverted = isInverted
        // x > c exactly where x >= the next double above c.
        let least = low.map { isLowIncluded ? $0 : $0.nextUp } ?? -.infinity
        let beyond = high.map { isHighIncluded ? $0.nextUp : $0 } ?? .infinity
        bounds = column.values.isDouble ? .reals(low: least, high: beyond.nextDown) : Self.stored(column, least, beyond, high == nil)
    }

    /// Stored integers from `low` to `high`: of whole numbers, flags, dates and codes the values themselves.
    package init(_ column: Column, stored low: Int64, through high: Int64, isInverted: Bool = false) {
        self.column = column
        self.isInverted = isInverted
        bounds = low <= high ? .integers(low: low, high: high) : .nothing
    }

    /// Plain values, whatever they are.
    package init(present column: Column) {
        self.init(column, from: nil, to: nil)
    }

    private static func stored(_ column: Column, _ least: Double, _ beyond: Double, _ isOpen: Bool) -> Bounds {
        guard let low = Column.threshold(least, scale: column.scale) else { return .nothing }
        let above = isOpen ? nil : Column.threshold(beyond, scale: column.scale)
        let high = above.map { $0 == .min ? nil : $0 - 1 } ?? Int64.max
        guard let high, low <= high else { return .nothing }
        return .integers(low: low, high: high)
    }

    // MARK: - Masks

    /// Writes a byte for each row of `rows`, from the beginning of `mask`.
    package func mask(_ rows: Range<Int>, into mask: UnsafeMutablePointer<UInt8>) {
        let specials = column.specials.count
        switch column.values {
        case .int8(let buffer): fill(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .int16(let buffer): fill(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .int32(let buffer): fill(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .int64(let buffer): fill(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .double(let buffer): fill(buffer.pointer + rows.lowerBound, rows.count, mask)
        }
    }

    private func fill<T: FixedWidthInteger & SignedInteger>(
        _ values: UnsafePointer<T>, _ count: Int, _ specials: Int, _ mask: UnsafeMutablePointer<UInt8>
    ) {
        let lowest = T.min + 1 + T(specials)
        var bounds: (low: T, high: T)?
        if case .integers(let low, let high) = self.bounds, low <= Int64(T.max), high >= Int64(lowest) {
            bounds = (max(lowest, T(clamping: low)), T(clamping: high))
        }
        switch (bounds, isInverted) {
        case (nil, false): mask.update(repeating: 0, count: count)
        case (nil, true): for row in 0..<count { mask[row] = values[row] >= lowest ? 1 : 0 }
        case (let (low, high)?, false):
            for row in 0..<count { mask[row] = (values[row] >= low ? 1 : 0) & (values[row] <= high ? 1 : 0) }
        case (let (low, high)?, true):
            for row in 0..<count {
                let isOutside: UInt8 = (values[row] < low ? 1 : 0) | (values[row] > high ? 1 : 0)
                mask[row] = isOutside & (values[row] >= lowest ? 1 : 0)
            }
        }
    }

    private func fill(_ values: UnsafePointer<Double>, _ count: Int, _ mask: UnsafeMutablePointer<UInt8>) {
        var (low, high) = (Double.infinity, -Double.infinity)
        if case .reals(let least, let most) = bounds { (low, high) = (least, most) }
        if isInverted {
            for row in 0..<count { mask[row] = (values[row] < low ? 1 : 0) | (values[row] > high ? 1 : 0) }
        } else {
            for row in 0..<count { mask[row] = (values[row] >= low ? 1 : 0) & (values[row] <= high ? 1 : 0) }
        }
    }
}
