extension Comparison {
    /// Which row of a table: by its keys, or by its place from 1 where the table has none.
    package enum RowLabel: Sendable, Hashable {
        case place(Int)
        case key([Cell])
    }

    /// One thing that is not as it was.
    package struct Difference: Sendable, Hashable {
        package enum Code: String, Sendable, Hashable, CaseIterable {
            case value
            case columnType = "column-type"
            case columnAdded = "column-added"
            case columnRemoved = "column-removed"
            case rowAdded = "row-added"
            case rowRemoved = "row-removed"
            case tableAdded = "table-added"
            case tableRemoved = "table-removed"
        }

        package let code: Code
        package let table: String
        package let row: RowLabel?
        package let column: String?
        /// Nil where the thing was not there; of a row that came or went all its cells in one text.
        package let recorded: Cell?
        package let now: Cell?

        package init(
            _ code: Code, table: String, row: RowLabel? = nil, column: String? = nil, recorded: Cell? = nil, now: Cell? = nil
        ) {
            self.code = code
            self.table = table
            self.row = row
            self.column = column
            self.recorded = recorded
            self.now = now
        }

        package var difference: Cell? {
            Comparison.difference(recorded, now)
        }
    }
}
