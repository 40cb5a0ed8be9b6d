/// Loops over rows that can be stopped within a few milliseconds, whatever their length.
///
/// What is generic stands in the targets that use it (`Control+Columns.swift`): unspecialised it would be seven times slower.
extension Control {
    /// Rows between two questions whether to stop: 2 to 10 ms of the slowest work on a row (a name made, a record inserted).
    package static let rowsBetweenChecks = 8_192

    /// Calls `body` for `rows` block by block, and asks before each block whether to stop.
    package func forEachBlock(of rows: Range<Int>, size: Int = rowsBetweenChecks, _ body: (Range<Int>) throws -> Void) throws {
        var start = rows.lowerBound
        while start < rows.upperBound {
            try check()
            let end = min(rows.upperBound, start + max(1, size))
            try body(start..<end)
            start = end
        }
    }

    /// For loops that a block does not fit: asks at every 8,192nd row.
    package func check(row: Int) throws {
        if row % Self.rowsBetweenChecks == 0 { try check() }
    }
}
