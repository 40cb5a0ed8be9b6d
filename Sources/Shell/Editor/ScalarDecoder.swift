/// Bytes in, Unicode scalars out, at whatever places the bytes are divided; what is no UTF-8 becomes U+FFFD, never nothing.
struct ScalarDecoder {
    private var pending: UInt32 = 0
    private var missing = 0
    /// The least value that may take as many bytes as were announced: shorter would be an overlong form.
    private var least: UInt32 = 0

    static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// Appends what `bytes` complete; a character that they cut waits for the next call.
    mutating func decode(_ bytes: ArraySlice<UInt8>, into scalars: inout [Unicode.Scalar]) {
        for byte in bytes {
            if missing > 0 {
                if byte & 0xC0 == 0x80 {
                    goOn(with: byte, into: &scalars)
                    continue
                }
                missing = 0
                scalars.append(Self.replacement)
            }
            start(with: byte, into: &scalars)
        }
    }

    /// What stands for a character that the end of the bytes cut.
    mutating func finish(into scalars: inout [Unicode.Scalar]) {
        if missing > 0 { scalars.append(Self.replacement) }
        missing = 0
    }

    private mutating func start(with byte: UInt8, into scalars: inout [Unicode.Scalar]) {
        switch byte {
        case 0..<0x80: scalars.append(Unicode.Scalar(byte))
        case 0xC2..<0xE0: (pending, missing, least) = (UInt32(byte & 0x1F), 1, 0x80)
        case 0xE0..<0xF0: (pending, missing, least) = (UInt32(byte & 0x0F), 2, 0x800)
        case 0xF0..<0xF5: (pending, missing, least) = (UInt32(byte & 0x07), 3, 0x1_0000)
        default: scalars.append(Self.replacement)
        }
    }

    private mutating func goOn(with byte: UInt8, into scalars: inout [Unicode.Scalar]) {
        pending = pending << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return }
        scalars.append(pending >= least ? Unicode.Scalar(pending) ?? Self.replacement : Self.replacement)
    }
}
