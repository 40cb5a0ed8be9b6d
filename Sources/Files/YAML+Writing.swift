extension YAML {
    /// `text` as a scalar of one line that YAML reads back as the same text, in quotes only where it needs them.
    package static func scalar(_ text: String) -> String {
        needsQuotes(text) ? quoted(text) : text
    }

    /// Plain where every reader takes it for the same text: letters, digits and a few signs, and no number, date-like word or keyword.
    private static func needsQuotes(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return true }
        guard isLetter(first) else { return !isHashDateOrVersion(text) }
        let keywords: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"]
        if keywords.contains(text.lowercased()) { return true }
        return !text.unicodeScalars.allSatisfy { isLetter($0) || isDigit($0) || "_-./+".unicodeScalars.contains($0) }
    }

    /// What begins with a digit and is a number to no reader: `5d0c9a41`, `2026-06-30`, `0.1.0`.
    private static func isHashDateOrVersion(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        if bytes.allSatisfy({ digits.contains($0) || "abcdef".utf8.contains($0) }) {
            return bytes.count >= 8 && bytes.contains { "acdf".utf8.contains($0) }
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
        let isDate = parts == [4, 2, 2] && bytes.allSatisfy { digits.contains($0) || $0 == UInt8(ascii: "-") }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        return isDate || (numbers.count == 3 && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { digits.contains($0) } })
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0x4E00...0x9FFF, 0x3400...0x4DBF: true
        default: false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    /// In double quotes; all that is not plainly printable as an escape.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                if isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += "\\U" + padded(String(scalar.value, radix: 16))
                }
            }
        }
        return result + "\""
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }

    private static func padded(_ digits: String) -> String {
        String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
