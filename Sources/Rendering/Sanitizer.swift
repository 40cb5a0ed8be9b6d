/// Text from data never reaches a terminal raw: what would steer it, or hide or turn what is read, is shown as an escape.
package enum Sanitizer {
    /// `text` in one line, with control, escape and direction characters, line separators and invisible spaces as `\n`, `\t`
    /// or `\u{1b}`: the escapes of the language's own strings.
    package static func visible(_ text: String) -> String {
        if isPlain(text) { return text }
        // Not a view of scalars: appending several to that copies all of it, which is quadratic.
        var result = ""
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if isHidden(scalar, after: previous) {
                result += escape(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return result
    }

    /// The same for prose of several lines: its own newlines stay.
    package static func visibleLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }.joined(separator: "\n")
    }

    /// Whether a scalar is not shown as it is: it steers a terminal, turns the direction of reading, or cannot be seen.
    package static func isHidden(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar = " ") -> Bool {
        let value = scalar.value
        if value < 0x20 || (0x7F..<0xA0).contains(value) { return true }
        if value < 0xAD { return false }
        switch scalar.properties.generalCategory {
        case .format:
            // A joiner belongs to an emoji or to a script that needs it; after plain letters it only hides.
            return !((value == 0x200C || value == 0x200D) && previous.value > 0x2FF)
        case .lineSeparator, .paragraphSeparator, .surrogate: return true
        default: return value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
        }
    }

    /// Whether all of a text is shown as it is, told without a look into the tables of Unicode; false for rare letters too.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } || text.unicodeScalars.allSatisfy(isPlain)
    }

    /// Latin letters, Chinese and full-width signs: shown as they are, without a look into the tables of Unicode.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300, 0x3400...0x9FFF, 0x3001...0x3029, 0xFF01...0xFF5E: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        default: "\\u{" + String(scalar.value, radix: 16) + "}"
        }
    }
}
