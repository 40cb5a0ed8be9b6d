import Messages

/// Work on whole columns that listens while it goes on; here and not in Messages, since generic loops are fast in their own target alone.
extension Control {
    /// What `value` gives for 0, 1, 2 ... `count` - 1.
    func map<Value>(_ count: Int, _ value: (Int) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: Self.rowsBetweenChecks) {
            try check()
            for row in start..<min(count, start + Self.rowsBetweenChecks) { values.append(try value(row)) }
        }
        return values
    }

    /// The elements in order, equal ones as they came; asks once in 16,384 comparisons.
    func sorted<Element>(_ elements: [Element], by isBefore: (Element, Element) -> Bool) throws -> [Element] {
        var comparisons = 0
        return try elements.sorted { a, b in
            comparisons &+= 1
            if comparisons & 0x3FFF == 0 { try check() }
            return isBefore(a, b)
        }
    }

    /// Written out, not by the other: its comparison is then part of the sort's own loop, which saves a fifth of a city's making.
    func sorted(_ numbers: [Double]) throws -> [Double] {
        var comparisons = 0
        return try numbers.sorted { a, b in
            comparisons &+= 1
            if comparisons & 0x3FFF == 0 { try check() }
            return a < b
        }
    }
}
