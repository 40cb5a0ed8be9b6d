import CKernels
package import Messages

/// Scores as sums of points: one table lookup for each characteristic and row, in integers.
///
/// Sums wrap at 32 bits; whoever makes the points keeps them far from there.
package enum Scoring {
    /// Which loops do the work: never seen in a result.
    package enum Implementation: Sendable, CaseIterable {
        case portable
        case byteShuffle

        /// The fastest that this machine has.
        package static let best: Implementation = assay_has_byte_shuffle() != 0 ? .byteShuffle : .portable

        var code: assay_implementation {
            switch self {
            case .portable: ASSAY_PORTABLE
            case .byteShuffle: assay_has_byte_shuffle() != 0 ? ASSAY_BYTE_SHUFFLE : ASSAY_PORTABLE
            }
        }
    }

    /// For each row the sum over the characteristics c of `points[c][code]`, its code being `codes[c][row]`.
    ///
    /// - Parameters:
    ///   - codes: one byte a row for each characteristic, at least `rows` of them, each below `points[c].count`.
    ///   - points: of each characteristic 1 to 256 points. Up to 16 are fastest, then up to 32.
    package static func scores(
        codes: [Buffer<UInt8>], points: [[Int32]], rows: Int, control: Control, implementation: Implementation = .best
    ) throws -> Buffer<Int32> {
        precondition(codes.count == points.count, "\(codes.count) characteristics of codes, \(points.count) of points")
        let characteristics = Characteristics(codes: codes, points: points, rows: rows)
        let scores = Buffer<Int32>(unfilled: rows)
        try Parallel.forEachBlock(of: rows, size: Parallel.evenSize(of: rows), control: control) { _, rows in
            withUnsafeTemporaryAllocation(of: Int16.self, capacity: rows.count) { sums in
                assay_score(
                    implementation.code, characteristics.all.baseAddress, characteristics.all.count, rows.lowerBound, rows.count,
                    sums.baseAddress, scores.pointer + rows.lowerBound)
            }
        }
        return scores
    }

    /// New scores in which each row has `delta[code]` more: what one changed characteristic costs.
    package static func adding(
        delta: [Int32], codes: Buffer<UInt8>, to scores: Buffer<Int32>, control: Control, implementation: Implementation = .best
    ) throws -> Buffer<Int32> {
        let characteristics = Characteristics(codes: [codes], points: [delta], rows: scores.count)
        let sums = Buffer<Int32>(unfilled: scores.count)
        try Parallel.forEachBlock(of: scores.count, size: Parallel.evenSize(of: scores.count), control: control) { _, rows in
            assay_add(
                implementation.code, characteristics.all.baseAddress, rows.lowerBound, rows.count, scores.pointer + rows.lowerBound,
                sums.pointer + rows.lowerBound)
        }
        return sums
    }

    /// The same on this thread alone, to its end.
    package static func added(delta: [Int32], codes: Buffer<UInt8>, to scores: Buffer<Int32>) -> Buffer<Int32> {
        let characteristics = Characteristics(codes: [codes], points: [delta], rows: scores.count)
        let sums = Buffer<Int32>(unfilled: scores.count)
        assay_add(Implementation.best.code, characteristics.all.baseAddress, 0, scores.count, scores.pointer, sums.pointer)
        return sums
    }

    /// The lowest and the highest score; nil where there is no row.
    package static func range(of scores: Buffer<Int32>) -> ClosedRange<Int>? {
        guard scores.count > 0 else { return nil }
        let pointer = scores.pointer
        var low = pointer[0]
        var high = low
        for row in 0..<scores.count {
            low = min(low, pointer[row])
            high = max(high, pointer[row])
        }
        return Int(low)...Int(high)
    }
}

/// The characteristics as the C loops want them.
private final class Characteristics: @unchecked Sendable {
    // SAFETY: `all` points into `tables` and `codes`, which live as long as this object does; nothing is written after init.
    let all: UnsafeMutableBufferPointer<assay_characteristic>
    private let codes: [Buffer<UInt8>]
    private let tables: Buffer<Int32>

    init(codes: [Buffer<UInt8>], points: [[Int32]], rows: Int) {
        self.codes = codes
        tables = Buffer(repeating: 0, count: 256 * points.count)
        all = .allocate(capacity: codes.count)
        for (number, points) in points.enumerated() {
            precondition(codes[number].count >= rows, "\(codes[number].count) codes of \(rows) rows")
            precondition((1...256).contains(points.count), "\(points.count) points of a characteristic")
            let table = tables.pointer + 256 * number
            for (code, value) in points.enumerated() { table[code] = value }
            all.initializeElement(
                at: number,
                to: assay_characteristic(
                    codes: codes[number].pointer, points: table, code_count: Int32(points.count), low: min(0, points.min() ?? 0),
                    high: max(0, points.max() ?? 0)))
        }
    }

    deinit {
        all.deallocate()
    }
}
