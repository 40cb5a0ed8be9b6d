import Columns
import Messages

/// Computes bound scalars and predicates for a block of rows.
struct Evaluator {
    /// Rows of the columns.
    let rows: Range<Int>
    /// A byte for each row of the block, 1 where a value that does not exist is counted; nil where all are.
    let active: Buffer<UInt8>?
    let tally: Tally

    static let blockSize = 16_384

    var count: Int { rows.count }

    /// Whether a failure at this row of the block counts.
    func counts(_ row: Int) -> Bool {
        active.map { $0.pointer[row] == 1 } ?? true
    }

    /// The same block, failures being counted only where the mask has 1 (or, inverted, 0).
    func narrowed(to mask: Buffer<UInt8>, isInverted: Bool = false) -> Evaluator {
        let narrow = Buffer<UInt8>(repeating: 1, count: count)
        if let active { copy(active, to: narrow.pointer) }
        if isInverted {
            Predicates.andNot(narrow.pointer, mask.pointer, count)
        } else {
            Predicates.and(narrow.pointer, mask.pointer, count)
        }
        return Evaluator(rows: rows, active: narrow, tally: tally)
    }

    /// As a function, so that the buffer outlives the copying.
    func copy<Element>(_ buffer: Buffer<Element>, to target: UnsafeMutablePointer<Element>) {
        target.update(from: buffer.pointer, count: buffer.count)
    }

    /// Each row's value from one of two, of which only the chosen one's failures count.
    func choose<Element>(
        _ condition: BoundPredicate, _ then: Bound, _ otherwise: Bound, _ target: UnsafeMutablePointer<Element>,
        values: (Evaluator, Bound) -> Buffer<Element>
    ) {
        let holds = mask(condition)
        let first = values(then.canFail ? narrowed(to: holds) : self, then)
        let second = values(otherwise.canFail ? narrowed(to: holds, isInverted: true) : self, otherwise)
        for row in 0..<count { target[row] = holds.pointer[row] == 1 ? first.pointer[row] : second.pointer[row] }
    }

    // MARK: - Columns and masks of all rows

    /// The values of all rows of the frame's columns; a column that is there already comes as it is.
    static func column(_ bound: Bound, in frame: Frame, _ tally: Tally, _ control: Control) throws -> Column {
        if case .column(let column) = bound.node { return column }
        let active = bound.canFail ? frame.mask : nil
        if bound.isReal {
            let buffer = Buffer<Double>(unfilled: frame.baseCount)
            let target = SharedPointer(buffer.pointer)
            try forEachBlock(frame, active, tally, control) { block in
                block.copy(block.reals(bound), to: target.pointer + block.rows.lowerBound)
            }
            return Column(.real, .double(buffer))
        }
        let buffer = Buffer<Int64>(unfilled: frame.baseCount)
        let target = SharedPointer(buffer.pointer)
        try forEachBlock(frame, active, tally, control) { block in
            block.copy(block.wholes(bound), to: target.pointer + block.rows.lowerBound)
        }
        return Column(bound.kind, .int64(buffer))
    }

    /// A byte for each row of the frame's columns.
    static func mask(_ predicate: BoundPredicate, in frame: Frame, _ tally: Tally, _ control: Control) throws -> Buffer<UInt8> {
        let mask = Buffer<UInt8>(unfilled: frame.baseCount)
        let target = SharedPointer(mask.pointer)
        try forEachBlock(frame, predicate.canFail ? frame.mask : nil, tally, control) { block in
            block.fill(predicate, target.pointer + block.rows.lowerBound)
        }
        return mask
    }

    private static func forEachBlock(
        _ frame: Frame, _ active: Buffer<UInt8>?, _ tally: Tally, _ control: Control, _ body: @Sendable (Evaluator) -> Void
    ) throws {
        try Parallel.forEachBlock(of: frame.baseCount, size: blockSize, control: control) { _, rows in
            let part = active.map { active in Buffer(UnsafeBufferPointer(start: active.pointer + rows.lowerBound, count: rows.count)) }
            body(Evaluator(rows: rows, active: part, tally: tally))
        }
    }
}
