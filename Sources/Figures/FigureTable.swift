import Columns
import Messages
import Outputs
import Rendering

/// Reads a figure's table by the names of its columns; a column that is not there is said, not guessed.
struct FigureTable {
    let table: Table
    let kind: String

    init(of figure: Figure) throws {
        guard let table = figure.tables.first else { throw Self.lacks("table", in: figure.kind) }
        self.table = table
        kind = figure.kind
    }

    var rows: Range<Int> { 0..<table.rowCount }

    func has(_ name: String) -> Bool {
        table.columns.contains { $0.name == name }
    }

    func column(_ name: String) throws -> Int {
        guard let index = table.columns.firstIndex(where: { $0.name == name }) else { throw Self.lacks(name, in: kind) }
        return index
    }

    func cells(_ name: String) throws -> [Cell] {
        let index = try column(name)
        return rows.map { table[$0, index] }
    }

    /// The numbers of a column; nil where a cell holds none.
    func numbers(_ name: String) throws -> [Double?] {
        try cells(name).map(Self.number)
    }

    static func number(_ cell: Cell) -> Double? {
        switch cell {
        case .integer(let value): Double(value)
        case .real(let value): value.isFinite ? value : nil
        case .special(let code): code
        default: nil
        }
    }

    static func lacks(_ name: String, in kind: String) -> Diagnostic {
        Diagnostic(
            "figure-table",
            Text(en: "a figure of the kind `\(kind)` needs a column `\(name)`", zh: "图形 `\(kind)` 需要列 `\(name)`"),
            hint: Text(en: "the stage or command that makes this table has it", zh: "由对应的阶段或命令生成的表含有此列"))
    }
}

/// One end of a range: a number or a day.
struct Edge: Sendable, Hashable {
    let place: Double
    let label: String

    init?(_ cell: Cell, _ language: Language) {
        switch cell {
        case .date(let day): (place, label) = (Double(day.number), day.iso)
        default:
            guard let number = FigureTable.number(cell) else { return nil }
            (place, label) = (number, AxisNumber.text(number, language))
        }
    }
}

extension FigureTable {
    /// The ends of ranges; nil where a range is open.
    func edges(_ name: String, _ language: Language) throws -> [Edge?] {
        try cells(name).map { Edge($0, language) }
    }

    /// The cells of a column as words of the language.
    func texts(_ name: String, _ language: Language) throws -> [String] {
        let index = try column(name)
        let text = CellText(table, column: index, rows: rows, language: language)
        return rows.map { text.text(table[$0, index]) }
    }
}
