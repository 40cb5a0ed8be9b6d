/// Bytes in, Unicode scalars out, at whatever places the bytes are divided; what is no UTF-8 becomes U+FFFD, never nothing.
struct ScalarDecoder {
    private var pending: UInt32 = 0
    private var missing = 0
    /// The least value that may take as many bytes as were announced: shorter would be an overlong form.
    private var least: UInt32 = 0

    static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// The scalars that `byte` completes: none inside a character, two where a broken character is followed by a whole one.
    mutating func scalars(after byte: UInt8) -> [Unicode.Scalar] {
        if missing > 0 {
            guard byte & 0xC0 == 0x80 else {
                missing = 0
                return [Self.replacement] + start(byte)
            }
            return next(byte)
        }
        return start(byte)
    }

    /// What stands for a character that the end of the bytes cut.
    mutating func scalarsAtEnd() -> [Unicode.Scalar] {
        defer { missing = 0 }
        return missing > 0 ? [Self.replacement] : []
    }

    private mutating func start(_ byte: UInt8) -> [Unicode.Scalar] {
        switch byte {
        case 0..<0x80: return [Unicode.Scalar(byte)]
        case 0xC2..<0xE0: (pending, missing, least) = (UInt32(byte & 0x1F), 1, 0x80)
        case 0xE0..<0xF0: (pending, missing, least) = (UInt32(byte & 0x0F), 2, 0x800)
        case 0xF0..<0xF5: (pending, missing, least) = (UInt32(byte & 0x07), 3, 0x1_0000)
        default: return [Self.replacement]
        }
        return []
    }

    private mutating func next(_ byte: UInt8) -> [Unicode.Scalar] {
        pending = pending << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return [] }
        guard pending >= least, let scalar = Unicode.Scalar(pending) else { return [Self.replacement] }
        return [scalar]
    }
}
