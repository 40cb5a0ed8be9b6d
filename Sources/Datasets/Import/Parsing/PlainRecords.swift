import CKernels
import Columns

/// Records that follow one another and need no second look: each has all fields and one line, and quotes stand around whole fields alone.
struct PlainRecords {
    /// Few enough for the records and what is read of them to stay in the processor's second cache, and for the bits of a word to name them.
    static let limit = 64
    /// Whether this machine finds any.
    static let areFound = assay_has_csv_registers() != 0

    let start: UnsafePointer<UInt8>
    let count: Int
    private let fields: Int
    /// The place before the first field, then the end of each.
    private let ends: UnsafeMutablePointer<UInt32>

    /// Room for the ends of the fields of as many records as are taken at a time.
    static func room(fields: Int) -> Buffer<UInt32> {
        Buffer(unfilled: assay_csv_room(limit, fields))
    }

    /// Looks for them from `start` on; there may be none.
    ///
    /// SAFETY: `ends` has the room that `room` makes, and outlives the records; behind `end` 16 bytes can be read.
    init(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, delimiter: UInt8, fields: Int, ends: Buffer<UInt32>) {
        self.start = start
        self.fields = fields
        self.ends = ends.pointer
        count = assay_csv_records(start, end - start, delimiter, fields, Self.limit, ends.pointer)
    }

    /// The place behind the last of them.
    var end: UnsafePointer<UInt8> { place(count, 0) }

    /// Where a field begins.
    @inline(__always) func place(_ row: Int, _ column: Int) -> UnsafePointer<UInt8> {
        start + Int(ends[row &* fields &+ column] &+ 1)
    }

    /// A field, without its quotes and without the return before a newline.
    @inline(__always) func field(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
        let field = place(row, column)
        var length = start + Int(ends[row &* fields &+ column &+ 1]) - field
        if column == fields &- 1, length > 0, field[length &- 1] == Ascii.carriageReturn { length &-= 1 }
        if field[0] == Ascii.quote { return UnsafeBufferPointer(start: field + 1, count: length &- 2) }
        return UnsafeBufferPointer(start: field, count: length)
    }

    /// Reads a column of numbers written plainly (a sign, at most 15 digits, a point) or not at all; which fields are neither, as bits.
    ///
    /// - Parameter isWhole: numbers with a point are not plain.
    func numbers(
        of column: Int, isWhole: Bool, into values: UnsafeMutablePointer<Int64>, _ scales: UnsafeMutablePointer<UInt8>
    ) -> UInt64 {
        assay_csv_numbers(start, ends + column, fields, count, column == fields - 1 ? 1 : 0, isWhole ? 1 : 0, values, scales)
    }

    /// Reads a column by `value`; the rows for which it knows none, as bits.
    @inline(__always) func read(
        _ column: Int, into values: UnsafeMutablePointer<Int64>, _ value: (UnsafeBufferPointer<UInt8>) -> Int64?
    ) -> UInt64 {
        var odd: UInt64 = 0
        for row in 0..<count {
            let field = field(row, column)
            let value = field.isEmpty ? .min : value(field)
            values[row] = value ?? .min
            odd |= (value == nil ? 1 : 0) &<< UInt64(row)
        }
        return odd
    }
}
