package import Columns

/// What the values of a table's column are; its raw value is what machines read.
package enum CellType: String, Sendable, Hashable {
    case integer, real, text, level, flag, date, time, code
}

/// A column of a table: what it is called and what it holds.
package struct TableColumn: Sendable, Hashable {
    /// An identifier that can be typed.
    package let name: String
    /// What stands over the column in Chinese, as `ChineseHead` has it; can be typed as well.
    package private(set) var chineseName: String?
    package let type: CellType
    package let unit: Unit?
    /// Recorded but never compared: a time, a user, a duration.
    package let isVolatile: Bool
    /// Hidden when masking is on: a code, a name.
    package let isIdentifying: Bool
    /// Whether rows of a recording are matched by this column, alone or with others.
    package let isKey: Bool
    /// A detail, the first to be left out where a terminal has no room for all.
    package let isAside: Bool
    /// Whether its numbers name a thing and measure nothing, a line or a version: written without separators.
    package let isOrdinal: Bool
    /// What its texts read as in Chinese, where they are words of the program; looks alone, never recorded.
    package let vocabulary: Vocabulary?

    package init(
        _ name: String, _ type: CellType, unit: Unit? = nil, chineseName: ChineseHead = .programs, isVolatile: Bool = false,
        isIdentifying: Bool = false, isKey: Bool = false, isAside: Bool = false, isOrdinal: Bool = false, vocabulary: Vocabulary? = nil
    ) {
        self.name = name
        self.chineseName = chineseName.name(of: name)
        self.type = type
        self.unit = unit
        self.isVolatile = isVolatile
        self.isIdentifying = isIdentifying
        self.isKey = isKey
        self.isAside = isAside || isVolatile
        self.isOrdinal = isOrdinal
        self.vocabulary = vocabulary
    }

    /// Rows are matched by it.
    package var asKey: TableColumn {
        TableColumn(
            name, type, unit: unit, chineseName: ChineseHead(settled: chineseName), isVolatile: isVolatile, isIdentifying: isIdentifying,
            isKey: true, isAside: isAside, isOrdinal: isOrdinal, vocabulary: vocabulary)
    }

    /// Called by its identifier in either language.
    var withoutChineseName: TableColumn {
        var column = self
        column.chineseName = nil
        return column
    }
}

/// Rows of typed cells, held by column; a column may lie in a snapshot's own memory and is then read only when asked for.
package struct Table: Sendable {
    /// The cells of one column.
    package enum Cells: Sendable {
        case cells([Cell])
        /// The rows `rows` of a stored column, in that order; all rows where nil.
        case stored(Column, rows: Buffer<Int32>?)

        package var count: Int {
            switch self {
            case .cells(let cells): cells.count
            case .stored(let column, let rows): rows?.count ?? column.count
            }
        }

        package subscript(row: Int) -> Cell {
            switch self {
            case .cells(let cells): cells[row]
            case .stored(let column, let rows): Cell(column[rows.map { Int($0[row]) } ?? row])
            }
        }
    }

    package let name: String
    package let columns: [TableColumn]
    /// As many as `columns`, all of the same length.
    package let cells: [Cells]
    package let rowCount: Int

    package init(_ name: String, columns: [TableColumn], cells: [Cells], rowCount: Int? = nil) {
        precondition(columns.count == cells.count, "a table's columns and cells differ in number")
        self.name = name
        self.columns = Self.withDistinctHeads(columns)
        self.cells = cells
        self.rowCount = rowCount ?? cells.first?.count ?? 0
    }

    /// From rows of cells, each as long as `columns`.
    package init(_ name: String, columns: [TableColumn], rows: [[Cell]]) {
        self.init(name, columns: columns, cells: columns.indices.map { column in .cells(rows.map { $0[column] }) }, rowCount: rows.count)
    }

    /// A Chinese head that another column has too, or is called by, gives way to the identifier: what is read can be typed.
    private static func withDistinctHeads(_ columns: [TableColumn]) -> [TableColumn] {
        var uses: [String: Int] = [:]
        for column in columns {
            for name in Set([column.name, column.chineseName ?? column.name]) { uses[name, default: 0] += 1 }
        }
        return columns.map { column in
            column.chineseName.map { uses[$0] == 1 || $0 == column.name } ?? true ? column : column.withoutChineseName
        }
    }

    package subscript(row: Int, column: Int) -> Cell {
        cells[column][row]
    }

    package func row(_ index: Int) -> [Cell] {
        cells.map { $0[index] }
    }

    package func index(of name: String) -> Int? {
        columns.firstIndex { $0.name == name || $0.chineseName == name }
    }

    package func named(_ name: String) -> Table {
        Table(name, columns: columns, cells: cells, rowCount: rowCount)
    }
}
