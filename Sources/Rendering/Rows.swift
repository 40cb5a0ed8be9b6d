/// Loops over the rows of a table to be written, which a long table must not make deaf.
enum Rows {
    /// Rows of a wide table take a few tenths of a millisecond each.
    private static let betweenQuestions = 128

    static func each(_ rows: Range<Int>, asking: () throws -> Void, _ body: (Int) throws -> Void) rethrows {
        for row in rows {
            if row % betweenQuestions == 0 { try asking() }
            try body(row)
        }
    }

    static func map<Value>(_ rows: Range<Int>, asking: () throws -> Void, _ value: (Int) throws -> Value) rethrows -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(rows.count)
        try each(rows, asking: asking) { values.append(try value($0)) }
        return values
    }
}
