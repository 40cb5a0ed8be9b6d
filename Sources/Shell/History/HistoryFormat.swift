/// The history file's text, in the format of libedit's own history: a first line, then one entry a line, UTF-8 as it is,
/// with white space, backslash and control characters as `\` and three octal digits (a backslash also as `\\`).
enum HistoryFormat {
    static let firstLine = "_HiStOrY_V2_"

    static func line(of entry: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in entry.unicodeScalars {
            if scalar == "\\" {
                result.append(contentsOf: "\\\\".unicodeScalars)
            } else if scalar.value <= 0x20 || scalar.value == 0x7F {
                let digits = String(scalar.value, radix: 8)
                result.append(contentsOf: ("\\" + String(repeating: "0", count: 3 - digits.count) + digits).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Nil where the line is no UTF-8, or escapes what this format does not.
    static func entry(of line: ArraySlice<UInt8>) -> String? {
        guard line.contains(UInt8(ascii: "\\")) else { return String(validating: line, as: UTF8.self) }
        var result: [UInt8] = []
        var bytes = line.makeIterator()
        while let byte = bytes.next() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            guard let first = bytes.next() else { return nil }
            if first == UInt8(ascii: "\\") {
                result.append(first)
                continue
            }
            guard let second = bytes.next(), let third = bytes.next(), let value = octal(first, second, third) else { return nil }
            result.append(value)
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func octal(_ digits: UInt8...) -> UInt8? {
        var value: UInt8 = 0
        for digit in digits {
            guard (0x30..<0x38).contains(digit), value < 32 else { return nil }
            value = value * 8 + (digit - 0x30)
        }
        return value
    }
}
