/// How many columns of a terminal a text takes: Chinese and emoji two, combining marks none, all else one.
///
/// Widths of Unicode 15 (East Asian Width W and F, emoji presentation). Ambiguous characters count one, as libedit and
/// wcwidth count them outside of old Chinese locales.
package enum DisplayWidth {
    package static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return plainWidth(of: text) ?? text.reduce(0) { $0 + of($1) }
    }

    /// The width of a text of Latin letters and Chinese alone, in which no two scalars join; nil for any other.
    private static func plainWidth(of text: some StringProtocol) -> Int? {
        var width = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: width += 1
            case 0x3400...0x9FFF, 0x3001...0x3029, 0xFF01...0xFF5E: width += 2
            default: return nil
            }
        }
        return width
    }

    package static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard scalars.count > 1, let first = scalars.first else { return scalars.first.map(of) ?? 0 }
        // Sequences that a terminal draws as one picture: joined, flagged, keycap or with a skin tone.
        let isPicture = scalars.contains { $0.value == 0x200D || $0.value == 0xFE0F || $0.properties.isEmojiModifier }
        if isPicture && (first.properties.isEmoji || isRegional(first)) || isRegional(first) { return 2 }
        return scalars.reduce(0) { $0 + of($1) }
    }

    /// The longest beginning of `text`, in whole characters, that takes at most `width` columns; with the mark `…` where
    /// something was left out, and how many characters that were.
    package static func cut(_ text: String, to width: Int) -> (text: String, leftOut: Int) {
        guard of(text) > width else { return (text, 0) }
        var kept = ""
        var used = 0
        var count = 0
        for character in text {
            let next = of(character)
            if used + next > width - 1 { break }
            kept.append(character)
            used += next
            count += 1
        }
        return (width > 0 ? kept + "…" : "", text.count - count)
    }

    package static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - of(text)))
        return right ? blanks + text : text + blanks
    }

    // MARK: - Scalars

    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
        if isWide(scalar) { return 2 }
        // The vowels and finals of Korean syllables join the consonant before them.
        if (0x1160...0x11FF).contains(value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: return 1
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x1100 { return false }
        return wide.contains { $0.contains(value) } || (scalar.properties.isEmojiPresentation && !isRegional(scalar))
    }

    private static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    /// Most frequent first.
    private static let wide: [ClosedRange<UInt32>] = [
        0x4E00...0x9FFF, 0x3000...0x303E, 0xFF01...0xFF60, 0x3041...0x33FF, 0x3400...0x4DBF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFFE0...0xFFE6, 0x2E80...0x2FFF, 0x1100...0x115F, 0x2329...0x232A, 0xA000...0xA4CF, 0xA960...0xA97C,
        0xFE10...0xFE19, 0x16FE0...0x16FF1, 0x17000...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x2FFFD,
        0x30000...0x3FFFD,
    ]
}
