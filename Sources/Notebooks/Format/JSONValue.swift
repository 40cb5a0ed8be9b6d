/// A value of JSON that keeps integers and reals apart: a number with a point or an exponent is a real.
enum JSONValue: Sendable, Hashable {
    case null
    case flag(Bool)
    case integer(Int)
    case real(Double)
    case text(String)
    case list([JSONValue])
    /// In the order of the file; no key twice.
    case object([Member])

    struct Member: Sendable, Hashable {
        let name: String
        let value: JSONValue

        init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var integer: Int? {
        guard case .integer(let integer) = self else { return nil }
        return integer
    }

    var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .real(let real): real
        case .null, .flag, .text, .list, .object: nil
        }
    }

    var list: [JSONValue]? {
        guard case .list(let list) = self else { return nil }
        return list
    }
}

// MARK: - Writing

extension JSONValue {
    /// In one line, without blanks, safe inside an HTML comment.
    var line: String {
        var line = ""
        write(to: &line)
        return line
    }

    func write(to line: inout String) {
        switch self {
        case .null: line += "null"
        case .flag(let flag): line += flag ? "true" : "false"
        case .integer(let integer): line += String(integer)
        case .real(let real): line += Self.digits(of: real)
        case .text(let text): Self.write(text, to: &line)
        case .list(let list):
            line += "["
            for (index, value) in list.enumerated() {
                if index > 0 { line += "," }
                value.write(to: &line)
            }
            line += "]"
        case .object(let members):
            line += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { line += "," }
                Self.write(member.name, to: &line)
                line += ":"
                member.value.write(to: &line)
            }
            line += "}"
        }
    }

    /// The shortest digits that read back as the same real, always with a point or an exponent; null where JSON has no such number.
    static func digits(of real: Double) -> String {
        real.isFinite ? real.description : "null"
    }

    /// Escapes `>` (no comment can end within), control characters, and the marks that turn the direction of text or are not seen.
    static func write(_ text: String, to line: inout String) {
        line += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": line += "\\\""
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\t": line += "\\t"
            case "\r": line += "\\r"
            default:
                if isEscaped(scalar) {
                    for unit in UTF16.encode(scalar).map(Array.init) ?? [] { line += "\\u" + hex(unit) }
                } else {
                    line.unicodeScalars.append(scalar)
                }
            }
        }
        line += "\""
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 || scalar == ">" }
        if (0x4E00...0x9FFF).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    private static func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
