import Columns
package import Messages
package import Outputs

/// The cells of one column as a person reads them.
package struct CellText: Sendable {
    /// What stands for a missing value, so that it is neither nothing nor zero.
    package static let missingMark = "·"

    let column: TableColumn
    let numbers: NumberFormat
    let language: Language

    /// `rows` are those that are shown: decimals are chosen from them.
    package init(_ table: Table, column: Int, rows: Range<Int>, language: Language, units: NumberUnits = .full) {
        self.init(table, column: column, rows: rows, language: language, units: units, asking: {})
    }

    /// - Parameter asking: asked every few thousand rows whether to stop; throws where it is so.
    init(
        _ table: Table, column: Int, rows: Range<Int>, language: Language, units: NumberUnits, asking: () throws -> Void
    ) rethrows {
        let cells = table.cells[column]
        self.column = table.columns[column]
        self.language = language
        let values = try Rows.map(rows, asking: asking) { Self.number(cells[$0]) }
        numbers = try NumberFormat(of: values.lazy.compactMap { $0 }, column: self.column, units: units, asking: asking)
    }

    package func text(_ cell: Cell) -> String {
        switch cell {
        case .missing: Self.missingMark
        case .special(let code):
            "[" + (Decimal.exactDecimals(of: code, limit: 0) == nil ? "\(code)" : Decimal.fixed(code, decimals: 0)) + "]"
        case .integer(let value): numbers.text(value)
        case .real(let value): numbers.text(value)
        case .flag(let value): value.text.in(language)
        case .date(let day): day.iso
        case .time(let moment): Sanitizer.visible(moment)
        case .text(let text): text.isEmpty ? "\"\"" : Sanitizer.visible(reading(text))
        case .word(let word): word.text.in(language)
        case .phrase(let text): text.in(language)
        }
    }

    /// The head: the identifier, or in Chinese the column's Chinese name.
    package static func head(_ column: TableColumn, _ language: Language) -> String {
        Sanitizer.visible(language == .chinese ? column.chineseName ?? column.name : column.name)
    }

    /// Whether the column's cells stand at the right: numbers do.
    package static func isRight(_ column: TableColumn) -> Bool {
        column.type == .integer || column.type == .real
    }

    /// A word of the program in the reader's language, any other text as it is.
    private func reading(_ text: String) -> String {
        language == .chinese ? column.vocabulary?.chinese(of: text) ?? text : text
    }

    private static func number(_ cell: Cell) -> Double? {
        switch cell {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }
}
