package import Messages

/// The distinct values of a column with the rows of each class that hold them: what bins are found in.
///
/// Above `mostCells` distinct values, 524,288 unless said otherwise, these are gathered into cells: a value whose lowest rank (from 0, among n rows with a plain value) is r
/// belongs to cell floor(mostCells r / n), so equal values are never parted and cells that nothing falls into are left out.
package struct ValueTable: Sendable, Hashable {
    package static let mostCells = 524_288

    /// The lowest value of each cell, ascending.
    package let values: [Double]
    /// `counts[class][cell]`: 256 lists, empty where the class does not occur among the rows counted.
    package let counts: [[Int64]]
    /// Rows without a value, by class, 256 of them.
    package let missing: [Int64]
    /// The same for each special code of the column.
    package let specials: [[Int64]]
    /// Distinct plain values; more than there are cells where values were gathered.
    package let distinct: Int

    package init(values: [Double], counts: [[Int64]], missing: [Int64], specials: [[Int64]], distinct: Int) {
        self.values = values
        self.counts = counts
        self.missing = missing
        self.specials = specials
        self.distinct = distinct
    }

    /// Whether each cell is one value.
    package var isExact: Bool { distinct == values.count }
}

extension Histograms {
    /// The distinct values of a column of numbers, flags or dates (or the codes of a level column) with the rows of each class.
    ///
    /// Narrow ranges are counted by value, wide ones sorted. Runs on one thread: deal columns to threads with `Parallel.map`.
    ///
    /// - Parameter mostCells: above so many distinct values these are gathered.
    package static func valueTable(
        of column: Column, classes: CountedClasses, mostCells: Int = ValueTable.mostCells, control: Control
    ) throws -> ValueTable {
        try ValueCounting.count(column, classes: classes, mostCells: mostCells, control: control).table()
    }
}
