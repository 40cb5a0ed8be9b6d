import Columns
import Messages

extension Cell {
    /// The value with all of its digits, without unit, language or grouping: how reports of differences write it.
    package var digits: String {
        switch self {
        case .missing: "missing"
        case .special(let code): "special \(code)"
        case .integer(let integer): String(integer)
        case .real(let real): real.description
        case .flag(let flag): flag ? "true" : "false"
        case .date(let day): day.iso
        case .time(let time): time
        case .text(let text): text
        case .word(let word): word.rawValue
        case .phrase(let text): text.en
        }
    }
}
