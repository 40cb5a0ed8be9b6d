/// The tree of a regular expression: the subset without back-references and look-around.
indirect enum RegularExpression: Sendable {
    case empty
    case one(CharacterClass)
    case sequence([RegularExpression])
    case either([RegularExpression])
    /// `most` nil without a limit.
    case repeated(RegularExpression, least: Int, most: Int?)
    case beginning, end, wordEdge, noWordEdge

    /// Some characters: ranges of scalars, or all but these.
    struct CharacterClass: Sendable {
        var ranges: [ClosedRange<UInt32>] = []
        var isNegated = false
        var ignoresCase = false

        func contains(_ scalar: UInt32) -> Bool {
            let isIn = ranges.contains { $0.contains(scalar) } || (ignoresCase && ranges.contains { $0.contains(Self.otherCase(scalar)) })
            return isIn != isNegated
        }

        /// Letters, digits and `_`, Chinese characters included.
        static let word = CharacterClass(ranges: [
            48...57, 65...90, 95...95, 97...122, 0xC0...0x24F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF,
        ])

        private static func otherCase(_ scalar: UInt32) -> UInt32 {
            switch scalar {
            case 65...90: scalar + 32
            case 97...122: scalar - 32
            default: scalar
            }
        }
    }

    static func parse(_ text: String) throws -> RegularExpression {
        var parser = RegularExpressionParser(text)
        return try parser.whole()
    }
}
