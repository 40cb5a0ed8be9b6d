import Columns
import Messages
import Outputs

/// A cell as JSON and back, so that its type comes back too.
///
/// null missing, true and false a flag, a number without point and exponent an integer, one with a real. A bare text is what its
/// column holds: a date, a time, else a text. All else says what it is: `{"special":-9.0}`, `{"word":"missing"}`, `{"text":...}`,
/// `{"date":...}`, `{"time":...}`, and `{"day":n}` for a day outside the years 1 to 9999.
extension Cell {
    func json(in type: CellType) -> JSONValue {
        switch self {
        case .missing: .null
        case .special(let code): code.isFinite ? .object([.init("special", .real(code))]) : .null
        case .integer(let integer): .integer(integer)
        case .real(let real): real.isFinite ? .real(real) : .null
        case .flag(let flag): .flag(flag)
        case .word(let word): .object([.init("word", .text(word.rawValue))])
        case .date(let day): Self.json(of: day, in: type)
        case .time(let time): type == .time ? .text(time) : .object([.init("time", .text(time))])
        case .phrase(let text): .text(text.en)
        case .text(let text): type == .date || type == .time ? .object([.init("text", .text(text))]) : .text(text)
        }
    }

    private static func json(of day: Day, in type: CellType) -> JSONValue {
        let iso = day.iso
        guard Day(iso: iso) == day else { return .object([.init("day", .integer(day.number))]) }
        return type == .date ? .text(iso) : .object([.init("date", .text(iso))])
    }

    /// Nil where no cell is written so. A word that this version does not know is read as a text.
    init?(_ json: JSONValue, in type: CellType) {
        switch json {
        case .null: self = .missing
        case .flag(let flag): self = .flag(flag)
        case .integer(let integer): self = .integer(integer)
        case .real(let real): self = .real(real)
        case .list: return nil
        case .object(let members):
            guard members.count == 1, let cell = Cell(marked: members[0]) else { return nil }
            self = cell
        case .text(let text):
            switch type {
            case .date:
                guard let day = Day(iso: text) else { return nil }
                self = .date(day)
            case .time: self = .time(text)
            case .integer, .real, .text, .level, .flag, .code: self = .text(text)
            }
        }
    }

    private init?(marked member: JSONValue.Member) {
        switch (member.name, member.value) {
        case ("special", let value):
            guard let code = value.number else { return nil }
            self = .special(code)
        case ("word", .text(let name)): self = Word(rawValue: name).map(Cell.word) ?? .text(name)
        case ("text", .text(let text)): self = .text(text)
        case ("time", .text(let time)): self = .time(time)
        case ("day", .integer(let number)): self = .date(Day(number: number))
        case ("date", .text(let text)):
            guard let day = Day(iso: text) else { return nil }
            self = .date(day)
        default: return nil
        }
    }
}
