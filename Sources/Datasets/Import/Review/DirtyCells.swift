import Columns
import Taxonomy

/// The few cells for whose sake a column is text, where all others are numbers, or days.
struct DirtyCells {
    /// One of them: its row in the snapshot.
    struct Cell: Hashable {
        let row: Int
        let text: String
    }

    /// What the column would be without them: a number or a date.
    let type: TagType
    let count: Int
    /// Cells that hold something.
    let filled: Int
    /// The first few, in the order of the rows.
    let first: [Cell]
    /// All different texts among them, in the order of the dictionary.
    let words: [String]

    /// At least so many clean cells to a dirty one: with more dirt a column is text in its own right.
    private static let cleanPerDirty = 20
    private static let shown = 5

    /// Nil where the column is text in its own right: too many of its cells are, or they are codes such as 007.
    init?(in column: Column) {
        guard let labels = column.labels else { return nil }
        let kinds = labels.all.map(Self.kind)
        let cells = Self.countCells(of: kinds, in: column)
        let type: TagType = cells.numbers >= cells.days ? .number : .date
        let clean = max(cells.numbers, cells.days)
        let dirty = cells.filled - clean
        guard dirty > 0, dirty * Self.cleanPerDirty <= clean else { return nil }
        let isDirty = kinds.map { $0 == .other || $0 == .code || $0 == (type == .number ? .day : .number) }
        guard !zip(kinds, isDirty).contains(where: { $0 == .code && $1 }) else { return nil }
        self.type = type
        (count, filled) = (dirty, cells.filled)
        first = Self.first(isDirty, labels, in: column)
        words = zip(labels.all, isDirty).filter(\.1).map(\.0)
    }

    // MARK: -

    private enum Kind {
        case number, day, other
        /// 20260630, which may be either.
        case dayNumber
        /// Digits that are no number: leading zeros, or more than a number keeps.
        case code
        /// NA and the like, which say nothing of the column.
        case nothing
    }

    private static func kind(of label: String) -> Kind {
        var label = label
        return label.withUTF8 { bytes in
            switch FieldReader.value(bytes) {
            case .missing, .missingWord: .nothing
            case .decimal(let mantissa, let scale): FieldReader.isDay(mantissa, scale: scale) ? .dayNumber : .number
            case .real: .number
            case .date: .day
            case .flag: .other
            case .text: bytes.allSatisfy { $0 &- Ascii.zero <= 9 } ? .code : .other
            }
        }
    }

    private static func countCells(of kinds: [Kind], in column: Column) -> (filled: Int, numbers: Int, days: Int) {
        var cells = (filled: 0, numbers: 0, days: 0)
        for row in 0..<column.count {
            guard let code = column.storedInteger(at: row), kinds.indices.contains(code), kinds[code] != .nothing else { continue }
            cells.filled += 1
            if [.number, .dayNumber].contains(kinds[code]) { cells.numbers += 1 }
            if [.day, .dayNumber].contains(kinds[code]) { cells.days += 1 }
        }
        return cells
    }

    private static func first(_ isDirty: [Bool], _ labels: Labels, in column: Column) -> [Cell] {
        var found: [Cell] = []
        for row in 0..<column.count {
            guard let code = column.storedInteger(at: row), isDirty.indices.contains(code), isDirty[code] else { continue }
            found.append(Cell(row: row, text: labels[code]))
            if found.count == shown { break }
        }
        return found
    }
}
