import Columns
import Messages
import Outputs

/// A table as CSV (RFC 4180): comma, LF, UTF-8, first line the identifiers; values in full precision.
///
/// A missing value is an empty field, an empty text `""`, so that the two differ for who looks.
struct CSV: Sendable {
    /// Whether a text that a spreadsheet would run as a formula gets an apostrophe before it.
    let isSafe: Bool

    func head(_ table: Table) -> String {
        table.columns.map { field($0.name) }.joined(separator: ",") + "\n"
    }

    func row(_ table: Table, _ index: Int) -> String {
        var line = ""
        for column in table.columns.indices {
            if column > 0 { line += "," }
            line += text(table[index, column])
        }
        return line + "\n"
    }

    private func text(_ cell: Cell) -> String {
        switch cell {
        case .missing: ""
        case .special(let code): Int(exactly: code).map(String.init) ?? "\(code)"
        case .integer(let value): String(value)
        case .real(let value): value.isFinite ? "\(value)" : ""
        case .flag(let value): value ? "true" : "false"
        case .date(let day): day.iso
        case .time(let moment): field(moment)
        case .text(let text): field(text)
        case .word(let word): word.rawValue
        case .phrase(let text): field(text.en)
        }
    }

    private func field(_ text: String) -> String {
        guard !text.isEmpty else { return "\"\"" }
        let text = isSafe && isFormula(text) ? "'" + text : text
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// After OWASP, "CSV Injection": a field that begins with one of these is run by a spreadsheet; full-width forms too.
    private func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }
}
