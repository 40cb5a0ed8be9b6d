import Columns

/// What a worker read of a piece: values by column, before it is known how they are stored best. Used again for piece after piece.
final class PieceStage {
    /// One column's values: decimals with a scale each, day numbers, local codes of labels.
    struct Cells: Sendable {
        /// `Int64.min` is missing.
        let values: Buffer<Int64>
        /// Of numbers: decimals of each, `real` where the value is the bits of a double; nil where there are none.
        let scales: Buffer<UInt8>?
    }

    struct StagedColumn {
        let cells: Cells
        /// The piece's own labels; nil where there are none.
        let labels: ByteTable?

        var values: Buffer<Int64> { cells.values }
        var scales: Buffer<UInt8>? { cells.scales }
    }

    /// In `scales`: the value is a double.
    static let real: UInt8 = 255

    /// A record that was not taken.
    struct Reject: Sendable {
        let line: Int
        let reason: ImportReport.Rejected.Reason
        /// The number of the column that is to blame, if one is.
        let column: Int?
        /// What stands there, where that is what is wrong.
        var value: String?
        /// Its bytes in the piece, without the end of the line.
        let bytes: Range<Int>
    }

    /// The columns' memory, for the loop over fields: no reference is counted there.
    struct Lanes {
        // SAFETY: each lane has room for a chunk's rows where its column's form uses it; the stage owns them all.
        let values: UnsafeMutablePointer<UnsafeMutablePointer<Int64>>
        let scales: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>
        let labels: UnsafeMutablePointer<Unmanaged<ByteTable>?>
    }

    /// Where a key lies.
    struct Key {
        let start: UnsafePointer<UInt8>
        let count: Int
    }

    let columns: [StagedColumn]
    let lanes: Lanes
    /// Records taken.
    var rows = 0
    /// The number of each row's record within its piece.
    let records: Buffer<Int32>
    /// The line of each row's record, for those that are rejected later.
    let lines: Buffer<Int32>
    /// Where each row's record begins and ends in the piece, for the same.
    let starts: Buffer<Int>
    let ends: Buffer<Int>
    let keys: UnsafeMutablePointer<Key>
    var rejects: [Reject] = []
    var evidence: [ColumnEvidence]
    var keyLooks = KeyLooks()
    private var copies: [UnsafeMutablePointer<UInt8>] = []

    /// - Parameter capacity: the most records of a piece.
    init(_ plans: [ColumnPlan], capacity: Int = Chunk.capacity) {
        columns = plans.map { plan in
            let isRead = plan.form != .none && plan.form != .key
            return StagedColumn(
                cells: Cells(
                    values: Buffer(unfilled: isRead ? capacity : 0), scales: plan.form == .number ? Buffer(unfilled: capacity) : nil),
                labels: plan.form == .text ? ByteTable() : nil)
        }
        lanes = Lanes(
            values: .allocate(capacity: columns.count), scales: .allocate(capacity: columns.count),
            labels: .allocate(capacity: columns.count))
        let noScales = Buffer<UInt8>(unfilled: 0)
        for (index, column) in columns.enumerated() {
            lanes.values[index] = column.values.pointer
            lanes.scales[index] = (column.scales ?? noScales).pointer
            (lanes.labels + index).initialize(to: column.labels.map { Unmanaged.passUnretained($0) })
        }
        records = Buffer(unfilled: capacity)
        lines = Buffer(unfilled: capacity)
        starts = Buffer(unfilled: capacity)
        ends = Buffer(unfilled: capacity)
        keys = .allocate(capacity: capacity)
        evidence = Array(repeating: ColumnEvidence(), count: plans.count)
    }

    deinit {
        for copy in copies { copy.deallocate() }
        keys.deallocate()
        lanes.values.deallocate()
        lanes.scales.deallocate()
        lanes.labels.deallocate()
    }

    func clear() {
        rows = 0
        rejects.removeAll(keepingCapacity: true)
        for index in evidence.indices { evidence[index] = ColumnEvidence() }
        for column in columns { column.labels?.truncate(to: 0) }
        keyLooks = KeyLooks()
        for copy in copies { copy.deallocate() }
        copies.removeAll(keepingCapacity: true)
    }

    /// The text of a quoted field with doubled quotes inside, kept until `clear`.
    func unescaped(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(field.count, 1))
        copies.append(copy)
        var (count, index) = (0, 0)
        while index < field.count {
            copy[count] = field[index]
            index += field[index] == Ascii.quote ? 2 : 1
            count += 1
        }
        return UnsafeBufferPointer(start: copy, count: count)
    }

    /// Puts what was read of one row into another, where it is not taken yet.
    func move(_ row: Int, to place: Int) {
        for column in columns where column.values.count > 0 {
            column.values.pointer[place] = column.values.pointer[row]
            if let scales = column.scales { scales.pointer[place] = scales.pointer[row] }
        }
        keys[place] = keys[row]
    }

    /// Takes out the rows that are not in `kept`, which is ascending.
    func keep(_ kept: [Int]) {
        for column in columns where column.values.count > 0 {
            let (values, scales) = (column.values.pointer, column.scales?.pointer)
            for (place, row) in kept.enumerated() {
                values[place] = values[row]
                if let scales { scales[place] = scales[row] }
            }
        }
        for (place, row) in kept.enumerated() { records.pointer[place] = records.pointer[row] }
        rows = kept.count
    }
}
