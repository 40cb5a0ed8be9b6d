import Files
import Messages

/// What divides the fields of a file whose header is one column by commas.
enum DelimiterGuess {
    /// Records looked at.
    private static let records = 100

    /// The sign that divides the header, and nearly all of the first records, into the same number of fields; nil where none does.
    static func find(_ path: String, _ encoding: TextEncoding?, header: String, _ control: Control) throws -> Character? {
        var best: (sign: Character, fields: Int)?
        for sign in [";", "\t", "|"] as [Character] where header.contains(sign) {
            guard let byte = sign.asciiValue, let fields = try fields(path, encoding, byte, control) else { continue }
            if fields > best?.fields ?? 1 { best = (sign, fields) }
        }
        return best?.sign
    }

    private static func fields(_ path: String, _ encoding: TextEncoding?, _ delimiter: UInt8, _ control: Control) throws -> Int? {
        let reader = try RecordReader(path, encoding: encoding, delimiter: delimiter)
        let expected = try reader.header().count
        guard let piece = try reader.next(records: records, control: control) else { return expected }
        var (fitting, all, start) = (0, 0, 0)
        while let end = RecordScanner.end(from: start, in: piece.bytes, count: piece.count, delimiter: delimiter) {
            defer { start = end }
            if RecordScanner.isBlank(piece.bytes, from: start, to: end) { continue }
            all += 1
            let record = UnsafeBufferPointer(rebasing: piece.buffer[start..<end])
            fitting += CSVFields.split(record, delimiter: delimiter).count == expected ? 1 : 0
        }
        return 10 * fitting >= 9 * all ? expected : nil
    }
}
