/// How many rows of each outcome hold each value of a tag: all that a binning is found from.
package struct ValueCounts: Sendable {
    /// What the cells stand for.
    package enum Cells: Sendable, Hashable {
        /// The lowest value of each cell, ascending; `areValues`: each cell is one value, and not a quantile cell of several.
        case numbers([Double], areValues: Bool)
        case levels([String])
    }

    /// A special code and the rows that hold it.
    package struct Special: Sendable, Hashable {
        package let code: Double
        package let counts: ClassCounts

        package init(code: Double, counts: ClassCounts) {
            self.code = code
            self.counts = counts
        }
    }

    package let cells: Cells
    /// By cell.
    package let counts: [ClassCounts]
    package let missing: ClassCounts
    package let specials: [Special]
    /// Of all rows, missing and special ones among them.
    package let total: ClassCounts

    package init(cells: Cells, counts: [ClassCounts], missing: ClassCounts = ClassCounts(), specials: [Special] = []) {
        self.cells = cells
        self.counts = counts
        self.missing = missing
        self.specials = specials
        total = specials.reduce(into: counts.reduce(into: missing) { $0 += $1 }) { $0 += $1.counts }
    }

    /// Of the rows that hold a value.
    package var valued: ClassCounts {
        counts.reduce(into: ClassCounts()) { $0 += $1 }
    }

    /// Cells that hold a row.
    package var distinct: Int {
        counts.count { $0.total > 0 }
    }
}
