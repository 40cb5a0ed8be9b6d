package import Messages

/// What there is to know of a column at a glance.
package struct ColumnFacts: Sendable, Hashable {
    package let rows: Int
    package let missing: Int
    /// Rows with each special code, in the order of the column's own list.
    package let specials: [Int]
    /// Rows whose plain value is 0; of levels, the rows of the first label.
    package let zero: Int
    /// Distinct plain values.
    package let distinct: Int
    /// Of plain values; nil where there is none. Levels count as their codes, dates as their day numbers.
    package let low: Double?
    package let high: Double?
    /// The plain value that most rows hold, the lowest of several.
    package let mode: Double?
    package let modeRows: Int

    package init(
        rows: Int, missing: Int, specials: [Int], zero: Int, distinct: Int, low: Double?, high: Double?, mode: Double?, modeRows: Int
    ) {
        self.rows = rows
        self.missing = missing
        self.specials = specials
        self.zero = zero
        self.distinct = distinct
        self.low = low
        self.high = high
        self.mode = mode
        self.modeRows = modeRows
    }

    /// Rows with a plain value.
    package var plain: Int { rows - missing - specials.reduce(0, +) }

    package static func of(_ column: Column, control: Control) throws -> ColumnFacts {
        let classes = Buffer<UInt8>(repeating: 0, count: column.count)
        let counted = try ValueCounting.count(column, classes: CountedClasses(classes, control: control), control: control)
        let table = counted.table()
        return ColumnFacts(
            rows: column.count, missing: Int(table.missing[0]), specials: table.specials.map { Int($0[0]) }, zero: counted.zeroRows,
            distinct: counted.values.count, low: counted.values.first, high: counted.values.last, mode: counted.mode?.value,
            modeRows: counted.mode?.rows ?? 0)
    }
}
