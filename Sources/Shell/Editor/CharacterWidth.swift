/// Widths as libedit counts them, so that the cursor stands where it believes it stands.
enum CharacterWidth {
    /// Cells of one scalar: 2 for Chinese, 0 for a combining mark, and `^A` for a control character.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x20 || scalar.value == 0x7F { return 2 }
        if scalar.value < 0x7F { return 1 }
        return max(0, Libedit.width(of: scalar))
    }

    static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// The longest beginning of `text` that fits in `width` cells.
    static func prefix(of text: String, width: Int) -> String {
        var result = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            used += of(scalar)
            if used > width { break }
            result.append(scalar)
        }
        return String(result)
    }

    /// `text` and blanks up to `width` cells; cut with `…` where it is wider.
    static func fitted(_ text: String, to width: Int) -> String {
        let own = of(text)
        if own <= width { return text + String(repeating: " ", count: width - own) }
        let kept = prefix(of: text, width: max(0, width - 1)) + "…"
        return kept + String(repeating: " ", count: max(0, width - of(kept)))
    }

    /// Where the cursor stands after `text` has been drawn from `column` of row 0 on, wrapping as libedit wraps.
    static func position(after text: String, from column: Int, columns: Int) -> (row: Int, column: Int) {
        var row = 0
        var column = column
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n":
                (row, column) = (row + 1, 0)
            case "\t":
                column = (column / 8 + 1) * 8
            default:
                let width = of(scalar)
                if column + width > columns { (row, column) = (row + 1, 0) }
                column += width
            }
            if column >= columns { (row, column) = (row + 1, 0) }
        }
        return (row, column)
    }
}
