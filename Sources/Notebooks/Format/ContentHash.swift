import Files

/// The short hashes of cells and recordings: the first eight hexadecimal digits of SHA-256.
///
/// Lines count without their blanks, tabs and CR at the end, each followed by one LF; so neither an editor that trims lines nor
/// one that turns LF to CRLF changes a hash.
enum ContentHash {
    static func of(_ texts: String...) -> String {
        let joined = texts.map { Array($0.utf8) }
        return of(joined.map { ($0, 0..<$0.count) })
    }

    static func of(_ parts: [(bytes: [UInt8], range: Range<Int>)]) -> String {
        var hashed: [UInt8] = []
        for (bytes, range) in parts {
            var lines = LineReader(bytes, from: range.lowerBound)
            while lines.offset < range.upperBound, let line = lines.next() {
                let content = bytes.withoutTrailingBlanks(line.start..<min(line.contentEnd, range.upperBound))
                hashed += bytes[content]
                hashed.append(UInt8(ascii: "\n"))
            }
        }
        return String(SHA256.hex(of: hashed).prefix(8))
    }
}
