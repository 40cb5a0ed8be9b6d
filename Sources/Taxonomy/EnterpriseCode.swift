package import Messages

/// The unified social credit code of an enterprise (USCC), by GB 32100-2015: 18 characters that end in a check character.
///
/// In their order: registering department (1), kind of body (1), administrative division (6 digits), organisation code
/// (9, with a check character of its own by GB 11714), check character (1). Letters are upper case, without I, O, S, V, Z.
package struct EnterpriseCode: Sendable, Hashable, Comparable {
    package let text: String

    package init(_ text: String) throws(EnterpriseCodeFlaw) {
        if let flaw = Self.flaw(in: text) { throw flaw }
        self.text = text
    }

    package static func < (a: EnterpriseCode, b: EnterpriseCode) -> Bool {
        a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }

    /// The first rule that `text` breaks; nil where it is a code.
    package static func flaw(in text: String) -> EnterpriseCodeFlaw? {
        if let flaw = text.utf8.withContiguousStorageIfAvailable({ flaw(in: $0) }) { return flaw }
        return Array(text.utf8).withUnsafeBufferPointer { flaw(in: $0) }
    }

    /// The same of UTF-8 bytes, for long files: allocates nothing.
    package static func flaw(in bytes: UnsafeBufferPointer<UInt8>) -> EnterpriseCodeFlaw? {
        let characters = bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        guard characters == 18 else { return .length(characters) }
        var sum = 0
        for position in 0..<18 {
            let value = value(of: bytes[position])
            if value < 0 { return .character(position: position + 1) }
            if position >= 2, position < 8, value > 9 { return .division(position: position + 1) }
            if position < 17 { sum += value * weights[position] }
        }
        let expected = alphabet[(31 - sum % 31) % 31]
        return bytes[17] == expected ? nil : .checkCharacter(expected: Character(Unicode.Scalar(expected)))
    }

    // MARK: - The check characters

    /// The 18th character for the first 17, by GB 32100-2015; nil where one of these is not of the alphabet.
    package static func checkCharacter(of first17: [UInt8]) -> UInt8? {
        guard first17.count == 17 else { return nil }
        var sum = 0
        for (character, weight) in zip(first17, weights) {
            let value = value(of: character)
            guard value >= 0 else { return nil }
            sum += value * weight
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// The 9th character of an organisation code for its first 8, by GB 11714-1997; nil where one is neither digit nor letter.
    package static func organisationCheckCharacter(of first8: [UInt8]) -> UInt8? {
        guard first8.count == 8 else { return nil }
        var sum = 0
        for (character, weight) in zip(first8, [3, 7, 9, 10, 5, 8, 4, 2]) {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): sum += Int(character - UInt8(ascii: "0")) * weight
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): sum += (Int(character - UInt8(ascii: "A")) + 10) * weight
            default: return nil
            }
        }
        return switch 11 - sum % 11 {
        case 10: UInt8(ascii: "X")
        case 11: UInt8(ascii: "0")
        case let digit: UInt8(ascii: "0") + UInt8(digit)
        }
    }

    /// The 31 characters in the order of their values, 0 to 30; ascending as bytes too.
    package static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// Powers of 3 modulo 31.
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    private static let values: [Int8] = {
        var values = [Int8](repeating: -1, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = Int8(value) }
        return values
    }()

    private static func value(of character: UInt8) -> Int {
        Int(values[Int(character)])
    }
}

/// Which rule of GB 32100-2015 a text breaks; positions count from 1.
package enum EnterpriseCodeFlaw: Error, Sendable, Hashable {
    /// So many characters in place of 18.
    case length(Int)
    case character(position: Int)
    /// A letter among the six digits of the administrative division.
    case division(position: Int)
    case checkCharacter(expected: Character)

    package var text: Text {
        switch self {
        case .length(let count):
            Text(en: "a unified social credit code has 18 characters, this one \(count)", zh: "统一社会信用代码应为 18 位，此处为 \(count) 位")
        case .character(let position):
            Text(
                en: "character \(position) of a unified social credit code is a digit or an upper-case letter other than I, O, S, V, Z",
                zh: "统一社会信用代码第 \(position) 位应为数字或大写字母（不含 I、O、S、V、Z）")
        case .division(let position):
            Text(
                en: "characters 3 to 8 of a unified social credit code are digits, number \(position) is a letter",
                zh: "统一社会信用代码第 3 至 8 位应为数字，第 \(position) 位是字母")
        case .checkCharacter(let expected):
            Text(en: "the check character would be \(expected)", zh: "校验码应为 \(expected)")
        }
    }
}
