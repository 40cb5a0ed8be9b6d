import Columns
import Messages
import Outputs

/// The JSON texts (RFC 8259) of single values.
enum JSONText {
    /// Quoted; what could steer a terminal or turn the direction of reading is written as `\u`.
    static func string(_ text: String) -> String {
        // Most texts need no escape and are taken over whole.
        if Sanitizer.isPlain(text), text.utf8.allSatisfy({ $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            return "\"" + text + "\""
        }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result += needsEscape(scalar) ? escape(scalar) : String(scalar)
            }
        }
        return result + "\""
    }

    static func string(_ text: String?) -> String {
        text.map { string($0) as String } ?? "null"
    }

    static func integer(_ value: Int?) -> String {
        value.map(String.init) ?? "null"
    }

    /// Shortest digits that read back as the same double; no NaN and no infinity leave.
    static func real(_ value: Double) -> String {
        value.isFinite ? "\(value)" : "null"
    }

    /// Words as their identifiers, special codes as their numbers.
    static func cell(_ cell: Cell, type: CellType) -> String {
        switch cell {
        case .missing: "null"
        case .special(let code): Int(exactly: code).map { type == .real ? real(code) : String($0) } ?? real(code)
        case .integer(let value): String(value)
        case .real(let value): real(value)
        case .flag(let value): value ? "true" : "false"
        case .date(let day): string(day.iso)
        case .time(let moment): string(moment)
        case .text(let text): string(text)
        case .word(let word): string(word.rawValue)
        case .phrase(let text): string(text.en)
        }
    }

    static func array(_ elements: some Sequence<String>) -> String {
        "[" + elements.joined(separator: ",") + "]"
    }

    /// Members in the order given.
    static func object(_ members: KeyValuePairs<String, String>) -> String {
        "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (scalar.value > 0x7E && Sanitizer.isHidden(scalar, after: "\u{4E00}"))
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
