import Messages

/// What gnuplot wrote as PNG, checked to be whole.
enum PNGPicture {
    static func checked(_ bytes: [UInt8]) throws -> [UInt8] {
        let begin: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.starts(with: begin), bytes.suffix(8).starts(with: Array("IEND".utf8)) else { throw cut }
        return bytes
    }

    static var cut: Diagnostic {
        Diagnostic("figure-failed", Text(en: "gnuplot's picture is not whole", zh: "gnuplot 生成的图形不完整"))
    }
}
