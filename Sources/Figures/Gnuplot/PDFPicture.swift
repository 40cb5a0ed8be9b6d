/// What gnuplot wrote as PDF: checked to be whole, and without the time at which it was written.
enum PDFPicture {
    static func finished(_ bytes: [UInt8]) throws -> [UInt8] {
        let end = Array("%%EOF".utf8)
        guard bytes.starts(with: Array("%PDF-".utf8)), bytes.suffix(8).indices.contains(where: { bytes[$0...].starts(with: end) }) else {
            throw PNGPicture.cut
        }
        return timeless(bytes)
    }

    /// The same figure gives the same bytes: each digit of the time of writing becomes a digit of one that is always the same. No
    /// byte moves, since the table at the file's end counts them.
    private static func timeless(_ bytes: [UInt8]) -> [UInt8] {
        let key = Array("/CreationDate (D:".utf8)
        guard let start = lastStart(of: key, in: bytes) else { return bytes }
        var result = bytes
        for (offset, digit) in "19700101000000".utf8.enumerated() {
            let place = start + key.count + offset
            guard place < result.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(result[place]) else { break }
            result[place] = digit
        }
        return result
    }

    /// From the end, where what describes the document stands.
    private static func lastStart(of key: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= key.count else { return nil }
        return stride(from: bytes.count - key.count, through: 0, by: -1).first { bytes[$0...].starts(with: key) }
    }
}
