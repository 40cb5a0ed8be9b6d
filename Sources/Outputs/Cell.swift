package import Columns
package import Messages

/// One typed value of a table: full precision, no language, no width.
package enum Cell: Sendable, Hashable {
    case missing
    /// A special code, such as -9 "no record": shown as itself, marked as no quantity.
    case special(Double)
    case integer(Int)
    case real(Double)
    case flag(Bool)
    case date(Day)
    /// A moment, ISO 8601 in UTC.
    case time(String)
    case text(String)
    /// A word of the program, which Rendering translates and files keep as its identifier.
    case word(Word)
    /// A sentence of the program, such as a line of help: in the reader's language on a terminal, in English in files.
    case phrase(Text)

    /// A real, or missing where the number is not finite: no NaN and no infinity leaves a command.
    package static func number(_ value: Double?) -> Cell {
        guard let value, value.isFinite else { return .missing }
        return .real(value)
    }

    /// As files and recordings hold it: a sentence as its English text.
    package var stored: Cell {
        if case .phrase(let text) = self { .text(text.en) } else { self }
    }

    package static func optional(_ value: Int?) -> Cell { value.map(Cell.integer) ?? .missing }
    package static func optional(_ value: String?) -> Cell { value.map(Cell.text) ?? .missing }

    package init(_ value: Value) {
        switch value {
        case .missing: self = .missing
        case .special(let code): self = .special(code)
        case .number(let number): self = .number(number)
        case .integer(let integer): self = .integer(integer)
        case .flag(let flag): self = .flag(flag)
        case .date(let day): self = .date(day)
        case .text(let text): self = .text(text)
        }
    }
}
