package import Columns
package import Messages
package import Outputs

/// The rows of a table as a relation: `last`, a `let` name, what a command gave.
package struct TableRelation: Relation {
    package let name: String
    package let fields: [Field]
    package let isOrdered: Bool
    package let notes: [Note]
    private let table: Table

    package init(_ table: Table, name: String? = nil, isOrdered: Bool = true, notes: [Note] = []) {
        self.table = table
        self.notes = notes
        self.name = name ?? table.name
        self.isOrdered = isOrdered
        fields = table.columns.indices.map { Self.field(table, $0) }
    }

    package var rowCount: Int { table.rowCount }

    package var keyField: Int? {
        let keys = table.columns.indices.filter { table.columns[$0].isKey }
        return keys.count == 1 ? keys[0] : nil
    }

    package func column(_ field: Int, control: Control) throws -> Column {
        switch table.cells[field] {
        case .stored(let column, rows: nil): column
        case .stored(let column, let rows?): Selections.gathered(column, rows)
        case .cells(let cells): CellColumn.column(cells, of: table.columns[field].type)
        }
    }

    /// A field as it comes from a column of a table; its labels and special codes are those that occur.
    private static func field(_ table: Table, _ index: Int) -> Field {
        let column = table.columns[index]
        var labels: Labels?
        var specials: [Double] = []
        var holdsWords = false
        var vocabulary = column.vocabulary
        switch table.cells[index] {
        case .stored(let stored, _):
            specials = stored.specials
            if case .level(let all) = stored.kind { labels = all }
        case .cells(let cells):
            holdsWords = cells.contains { if case .word = $0 { true } else { false } }
            if [.integer, .real].contains(column.type) { specials = CellColumn.specials(of: cells) }
            if column.type == .level { labels = CellColumn.labels(of: cells) }
            if let own = CellColumn.vocabulary(of: cells) { vocabulary = vocabulary?.merging(own) ?? own }
        }
        return Field(
            column.name, column.type, chineseName: ChineseHead(settled: column.chineseName), unit: column.unit, labels: labels,
            specials: specials,
            isIdentifying: column.isIdentifying, isVolatile: column.isVolatile, isAside: column.isAside,
            isOrdinal: column.isOrdinal, holdsWords: holdsWords, vocabulary: vocabulary)
    }
}

/// Cells put back into a column.
package enum CellColumn {
    /// A column of the type with these cells; a cell of another type is missing.
    package static func column(_ cells: [Cell], of type: CellType) -> Column {
        let specials = specials(of: cells)
        switch type {
        case .integer: return .integers(cells.map { $0.number.flatMap { Int(exactly: $0) } }, specials: specials)
        case .real: return .reals(cells.map(\.number), specials: specials)
        case .flag: return .flags(cells.map { if case .flag(let flag) = $0 { flag } else { nil } })
        case .date: return .dates(cells.map { if case .date(let day) = $0 { day } else { nil } })
        case .level: return .levels(cells.map(\.label))
        // The label of a bin may be a code: as a text it says so in its own form.
        case .text, .time, .code: return .texts(cells.map { $0.label ?? $0.code })
        }
    }

    static func specials(of cells: [Cell]) -> [Double] {
        Set(cells.compactMap { if case .special(let code) = $0 { code } else { nil } }).sorted()
    }

    /// What sentences, which a column holds in English, are in Chinese; nil where there are none.
    static func vocabulary(of cells: [Cell]) -> Vocabulary? {
        let readings = cells.compactMap { cell -> (String, String)? in
            if case .phrase(let text) = cell, text.en != text.zh { (text.en, text.zh) } else { nil }
        }
        return readings.isEmpty ? nil : Vocabulary(Dictionary(readings) { first, _ in first })
    }

    /// The labels in the order of their first appearance.
    static func labels(of cells: [Cell]) -> Labels {
        var seen: Set<String> = []
        return Labels(cells.compactMap(\.label).filter { seen.insert($0).inserted })
    }
}

extension Cell {
    fileprivate var number: Double? {
        switch self {
        case .special(let value), .real(let value): value
        case .integer(let value): Double(value)
        case .missing, .flag, .date, .time, .text, .word, .phrase: nil
        }
    }

    fileprivate var code: String? {
        if case .special(let value) = self { "[\(Int(exactly: value).map(String.init) ?? Expression.printed(real: value))]" } else { nil }
    }

    /// The text of the cell, words by their raw values.
    fileprivate var label: String? {
        switch self {
        case .text(let text), .time(let text): text
        case .word(let word): word.rawValue
        case .phrase(let text): text.en
        case .missing, .special, .integer, .real, .flag, .date: nil
        }
    }
}
