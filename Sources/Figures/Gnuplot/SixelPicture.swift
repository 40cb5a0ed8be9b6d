/// What gnuplot wrote as sixel: one device control string, checked to be whole.
enum SixelPicture {
    static func finished(_ bytes: [UInt8]) throws -> String {
        let end: [UInt8] = [0x1B, UInt8(ascii: "\\")]
        var text = bytes[...]
        while let last = text.last, last == 0x0A || last == 0x0D { text.removeLast() }
        guard text.starts(with: [0x1B, UInt8(ascii: "P")]), text.suffix(2).elementsEqual(end), text.allSatisfy({ $0 < 0x80 }) else {
            throw PNGPicture.cut
        }
        return String(decoding: text, as: UTF8.self) + "\n"
    }
}
