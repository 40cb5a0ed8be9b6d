/// A number as the language writes it: `1_000`, `1.5e6`, `-3`, `20%`, `3万`, `1.2亿`.
package enum NumberLiteral {
    private static let suffixes: [(sign: String, factor: Double)] = [("%", 0.01), ("万", 1e4), ("亿", 1e8)]

    /// Nil where the text is no such number, or not finite.
    package static func value(of text: String) -> Double? {
        for (sign, factor) in suffixes where text.hasSuffix(sign) {
            // A percent is divided, so that 20% is exactly the double nearest to 0.2.
            return plain(text.dropLast(sign.count)).map { factor < 1 ? $0 / 100 : $0 * factor }
        }
        return plain(text[...])
    }

    private static func plain(_ text: Substring) -> Double? {
        let digits = text.filter { $0 != "_" }
        guard let first = digits.unicodeScalars.first(where: { $0 != "-" && $0 != "+" }), ("0"..."9").contains(first) || first == ".",
            digits.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || "+-.eE".unicodeScalars.contains($0) }),
            let value = Double(digits), value.isFinite
        else { return nil }
        return value
    }
}
