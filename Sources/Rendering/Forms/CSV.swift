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

    func row(_ table: Table, _ index: Int) -> String { rows(table, index..<index + 1) }

    func rows(_ table: Table, _ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count * table.columns.count * 5)
        for row in range {
            for column in table.columns.indices {
                if column > 0 { bytes.append(UInt8(ascii: ",")) }
                add(table[row, column], to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func add(_ cell: Cell, to bytes: inout [UInt8]) {
        switch cell {
        case .missing: break
        case .special(let code): bytes += (Int(exactly: code).map(String.init) ?? "\(code)").utf8
        case .integer(let value): add(value, to: &bytes)
        case .real(let value): if value.isFinite { bytes += "\(value)".utf8 }
        case .flag(let value): bytes += (value ? "true" : "false").utf8
        case .date(let day): bytes += day.iso.utf8
        case .time(let moment): bytes += field(moment).utf8
        case .text(let text): bytes += field(text).utf8
        case .word(let word): bytes += word.rawValue.utf8
        case .phrase(let text): bytes += field(text.en).utf8
        }
    }

    /// Without a text in between: most cells of a large table are whole numbers.
    private func add(_ value: Int, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
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
