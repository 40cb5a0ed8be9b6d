import Columns
import Messages

/// A table while a statement runs over it: which columns were read, and what went wrong on the way.
///
/// Used by the thread that steps the statement, and by no other.
final class SQLTableReader {
    let table: SQLTable
    private let control: Control
    private var columns: [Columns.Column?]
    private var keys: [Int: KeyRows] = [:]
    /// Why a column could not be read: SQLite hears of a failure, and the caller of this.
    private(set) var failure: (any Error)?
    /// Columns of which a special code was read, which SQL sees as NULL.
    private(set) var specials: Set<Int> = []

    init(_ table: SQLTable, control: Control) {
        self.table = table
        self.control = control
        columns = Array(repeating: nil, count: table.columns.count)
    }

    /// Nil where the column cannot be read; `failure` says why.
    func value(_ column: Int, row: Int) -> Value? {
        guard let values = read(column) else { return nil }
        let value = values[row]
        guard case .special = value else { return value }
        specials.insert(column)
        return .missing
    }

    /// The rows that hold `text`; nil where the column cannot be read, or holds no texts.
    func rows(of text: String, in column: Int) -> ArraySlice<Int32>? {
        if let known = keys[column] { return known.rows(of: text) }
        guard let values = read(column), let made = KeyRows(values) else { return nil }
        keys[column] = made
        return made.rows(of: text)
    }

    private func read(_ number: Int) -> Columns.Column? {
        if let known = columns[number] { return known }
        do {
            try control.check()
            let column = try table.columns[number].read(control)
            guard column.count == table.rows else { throw Diagnostic("damaged-chunk", .verbatim(table.columns[number].name)) }
            columns[number] = column
            return column
        } catch {
            failure = failure ?? error
            return nil
        }
    }
}

/// The rows of each text of a column, side by side.
private struct KeyRows {
    private let codes: [String: Int]
    /// Where the rows of each code begin in `order`, and the end of the last.
    private let starts: [Int]
    private let order: [Int32]

    init?(_ column: Columns.Column) {
        let labels: Labels
        switch column.kind {
        case .level(let own), .text(let own): labels = own
        default: return nil
        }
        codes = Dictionary(labels.all.enumerated().map { ($1, $0) }) { first, _ in first }
        let values = Buffer<Int64>(unfilled: column.count)
        Selections.integers(column, 0..<column.count, into: values.pointer)
        var starts = Array(repeating: 0, count: labels.count + 1)
        func code(_ row: Int) -> Int? {
            let value = Int(values.pointer[row])
            return labels.all.indices.contains(value) ? value : nil
        }
        for row in 0..<column.count { if let code = code(row) { starts[code + 1] += 1 } }
        for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
        var next = starts
        var order = Array(repeating: Int32(0), count: starts.last ?? 0)
        for row in 0..<column.count {
            guard let code = code(row) else { continue }
            order[next[code]] = Int32(row)
            next[code] += 1
        }
        self.starts = starts
        self.order = order
    }

    func rows(of text: String) -> ArraySlice<Int32> {
        guard let code = codes[text] else { return [] }
        return order[starts[code]..<starts[code + 1]]
    }
}
