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

    /// The same with a real to six digits, or as many as it has before the point: in a row that came or went, which nothing has to be told
    /// apart from.
    var briefDigits: String {
        guard case .real(let real) = self, real.isFinite, real.magnitude >= 1e-12, real.description.utf8.count > 8 else { return digits }
        var power = 1.0
        while real.magnitude * power < 100_000, power < 1e18 { power *= 10 }
        return ((real * power).rounded() / power).description
    }
}
