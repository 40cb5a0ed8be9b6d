/// The characters of a name in one way of writing: what two spellings of the same name share.
///
/// Full-width letters and signs become ASCII, small letters capitals; blanks, marks without width, dots, dashes and quotes go, and so do
/// brackets of all kinds, of which the content is told apart.
struct WrittenName: Sendable, Hashable {
    /// A stretch of the name, whole: within one pair of brackets, or between two of them.
    struct Piece: Sendable, Hashable {
        var scalars: [Unicode.Scalar] = []
        var isBracketed: Bool
    }

    private(set) var pieces: [Piece] = []

    init(_ name: String) {
        var piece = Piece(isBracketed: false)
        for scalar in name.unicodeScalars {
            let isOpening = Self.opening.contains(scalar)
            if isOpening || Self.closing.contains(scalar) {
                if !piece.scalars.isEmpty { pieces.append(piece) }
                piece = Piece(isBracketed: isOpening)
            } else if let plain = Self.plain(scalar) {
                piece.scalars.append(plain)
            }
        }
        if !piece.scalars.isEmpty { pieces.append(piece) }
    }

    /// All that is left, without brackets.
    var scalars: [Unicode.Scalar] { pieces.flatMap(\.scalars) }

    /// Nil for what says nothing.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        if (0x61...0x7A).contains(value) { value -= 0x20 }
        guard let plain = Unicode.Scalar(value), !plain.properties.isWhitespace, !silent.contains(plain) else { return nil }
        return plain.properties.isDefaultIgnorableCodePoint ? nil : plain
    }

    private static let opening = Set("(（[［【〔〈《「『{｛﹙〖".unicodeScalars)
    private static let closing = Set(")）]］】〕〉》」』}｝﹚〗".unicodeScalars)
    private static let silent = Set("·•・‧．.。,，、-‐‑–—―_'\"‘’“”`*".unicodeScalars)
}
