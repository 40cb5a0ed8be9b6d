extension Column {
    /// The rows of a range, in a buffer of their own.
    package func slice(_ rows: Range<Int>) -> Column {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        let width = values.width
        let copy = values.isDouble ? Values.double(Buffer(unfilled: rows.count)) : .integers(width: width, count: rows.count)
        copy.raw.copyMemory(from: values.raw + rows.lowerBound * width, byteCount: rows.count * width)
        return Column(kind, copy, specials: specials)
    }

    /// The rows with these numbers, in this order; a row may come more than once.
    package func rows(_ picked: [Int]) -> Column {
        Selections.gathered(self, Buffer(picked.map { Int32(truncatingIfNeeded: $0) }))
    }
}
