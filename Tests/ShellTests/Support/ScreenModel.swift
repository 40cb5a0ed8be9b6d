/// A small terminal in memory: what a person would see after the bytes that a program wrote.
///
/// Knows what libedit and Assay send to an xterm, wraps as an xterm does, and shows anything else it is sent as it came.
struct ScreenModel: CustomStringConvertible {
    private struct CellOfScreen {
        var text = " "
        /// The right half of a wide character.
        var isContinuation = false
    }

    private(set) var row = 0
    private(set) var column = 0
    private var rows: [[CellOfScreen]]
    private var scrolledAway: [String] = []
    private var columnCount: Int
    private var wrapsNext = false
    private var pending: [Unicode.Scalar] = []
    /// Whether the program asked for bracketed paste.
    private(set) var hasBracketedPaste = false
    /// All escape sequences for colours that came.
    private(set) var colors: Set<String> = []

    init(columns: Int, rows: Int) {
        columnCount = columns
        self.rows = Array(repeating: Array(repeating: CellOfScreen(), count: columns), count: rows)
    }

    /// The rows as text, blanks at their ends cut, rows that scrolled away first.
    var lines: [String] { scrolledAway + rows.map(Self.text) }

    var text: String { lines.joined(separator: "\n") }
    var description: String { text }

    /// The text of the row that the cursor is in.
    var currentLine: String { Self.text(rows[row]) }

    mutating func write(_ scalars: some Sequence<Unicode.Scalar>) {
        for scalar in scalars { write(scalar) }
    }

    // MARK: - One scalar

    private mutating func write(_ scalar: Unicode.Scalar) {
        if !pending.isEmpty {
            pending.append(scalar)
            return finishEscape()
        }
        switch scalar {
        case "\u{1B}": pending = [scalar]
        case "\r": moveTo(row, 0)
        case "\n": lineFeed()
        case "\u{8}": moveTo(row, max(0, column - 1))
        case "\t": moveTo(row, min(columnCount - 1, (column / 8 + 1) * 8))
        case "\u{7}": break
        default: put(scalar)
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Self.width(scalar)
        if width == 0 { return }
        if wrapsNext || column + width > columnCount {
            moveTo(row, 0)
            lineFeed()
        }
        rows[row][column] = CellOfScreen(text: String(scalar))
        if width == 2 { rows[row][column + 1] = CellOfScreen(text: "", isContinuation: true) }
        if column + width >= columnCount {
            column = columnCount - 1
            wrapsNext = true
        } else {
            column += width
        }
    }

    private mutating func lineFeed() {
        wrapsNext = false
        if row + 1 < rows.count {
            row += 1
        } else {
            scrolledAway.append(Self.text(rows.removeFirst()))
            rows.append(Array(repeating: CellOfScreen(), count: columnCount))
        }
    }

    private mutating func moveTo(_ row: Int, _ column: Int) {
        wrapsNext = false
        self.row = min(max(0, row), rows.count - 1)
        self.column = min(max(0, column), columnCount - 1)
    }

    // MARK: - Escape sequences

    private mutating func finishEscape() {
        guard pending.count >= 2 else { return }
        if pending[1] == "(" {
            if pending.count == 3 { pending = [] }
            return
        }
        guard pending[1] == "[" else {
            pending = []
            return
        }
        guard pending.count > 2, let last = pending.last, (0x40...0x7E).contains(last.value) else { return }
        let parameters = String(String.UnicodeScalarView(pending[2..<(pending.count - 1)]))
        pending = []
        act(last, parameters)
    }

    private mutating func act(_ final: Unicode.Scalar, _ parameters: String) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let count = max(1, numbers.first ?? 1)
        switch final {
        case "A": moveTo(row - count, column)
        case "B": moveTo(row + count, column)
        case "C": moveTo(row, column + count)
        case "D": moveTo(row, column - count)
        case "G": moveTo(row, count - 1)
        case "H": moveTo(count - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
        case "J": clearScreen(numbers.first ?? 0)
        case "K": clear(row, from: column)
        case "P": shift(removing: count)
        case "@": shift(inserting: count)
        case "h", "l": if parameters == "?2004" { hasBracketedPaste = final == "h" }
        case "m": colors.insert(parameters)
        default: break
        }
    }

    private mutating func clearScreen(_ mode: Int) {
        clear(row, from: mode == 2 ? 0 : column)
        for other in rows.indices where other > row || mode == 2 { clear(other, from: 0) }
    }

    private mutating func clear(_ row: Int, from column: Int) {
        for index in column..<columnCount { rows[row][index] = CellOfScreen() }
    }

    private mutating func shift(removing count: Int) {
        rows[row].removeSubrange(column..<min(columnCount, column + count))
        rows[row] += Array(repeating: CellOfScreen(), count: columnCount - rows[row].count)
    }

    private mutating func shift(inserting count: Int) {
        rows[row].insert(contentsOf: Array(repeating: CellOfScreen(), count: count), at: column)
        rows[row].removeLast(rows[row].count - columnCount)
    }

    // MARK: - Text

    private static func text(_ row: [CellOfScreen]) -> String {
        let text = row.filter { !$0.isContinuation }.map(\.text).joined()
        return String(text.reversed().drop { $0 == " " }.reversed())
    }

    /// Enough for the tests' own texts.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0x1F300...0x1FAFF: 2
        default: 1
        }
    }
}
