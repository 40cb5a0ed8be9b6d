/// Loops over rows that can be stopped within a few milliseconds, whatever their length.
///
/// Inlinable, so that each target has them at full speed for its own types.
extension Control {
    /// Rows between two questions whether to stop: 2 to 10 ms of the slowest work on a row (a name made, a record inserted).
    package static let rowsBetweenChecks = 8_192

    /// Calls `body` for `rows` block by block, and asks before each block whether to stop.
    @inlinable package func forEachBlock(of rows: Range<Int>, size: Int = rowsBetweenChecks, _ body: (Range<Int>) throws -> Void) throws {
        var start = rows.lowerBound
        while start < rows.upperBound {
            try check()
            let end = min(rows.upperBound, start + max(1, size))
            try body(start..<end)
            start = end
        }
    }

    /// What `value` gives for 0, 1, 2 ... `count` - 1.
    @inlinable package func map<Value>(_ count: Int, _ value: (Int) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        try forEachBlock(of: 0..<count) { rows in
            for row in rows { values.append(try value(row)) }
        }
        return values
    }

    /// The elements in order, equal ones as they came; asks once in 16,384 comparisons.
    @inlinable package func sorted<Element>(_ elements: [Element], by isBefore: (Element, Element) -> Bool) throws -> [Element] {
        var comparisons = 0
        return try elements.sorted { a, b in
            comparisons &+= 1
            if comparisons & 0x3FFF == 0 { try check() }
            return isBefore(a, b)
        }
    }

    @inlinable package func sorted<Element: Comparable>(_ elements: [Element]) throws -> [Element] {
        try sorted(elements, by: <)
    }

    /// For loops that a block does not fit: asks at every 8,192nd row.
    @inlinable package func check(row: Int) throws {
        if row & 0x1FFF == 0 { try check() }
    }
}
