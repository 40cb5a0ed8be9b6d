import Datasets

/// A slow and plain reader of CSV in UTF-8, to which the fast one is held: byte after byte, without pieces, threads or types.
///
/// The rules: RFC 4180 with LF or CRLF; a field is quoted where it begins with a quote, and a quote elsewhere is a character like others;
/// behind the closing quote only a delimiter or the end of the line may stand; a last line needs no end; blank lines are none where there
/// are several columns; a field of nothing but blanks is missing.
struct PlainCSVReader {
    struct Record {
        let line: Int
        var fields: [[UInt8]] = []
        var hasTextAfterQuote = false
    }

    /// The file ends inside quotes.
    struct Unclosed: Error {}

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All records, the header too.
    static func records(_ text: String) throws -> [Record] {
        var reader = PlainCSVReader(Array(text.utf8))
        var records: [Record] = []
        while reader.index < reader.bytes.count {
            if reader.skipBlankLine() { continue }
            records.append(try reader.record())
        }
        return records
    }

    // MARK: -

    private static let (newline, carriageReturn, quote, comma): (UInt8, UInt8, UInt8, UInt8) = (0x0A, 0x0D, 0x22, 0x2C)

    private func byte(_ offset: Int = 0) -> UInt8? {
        index + offset < bytes.count ? bytes[index + offset] : nil
    }

    /// LF, CRLF, or a carriage return at the very end of the file.
    private var isAtLineEnd: Bool {
        byte() == nil || byte() == Self.newline || (byte() == Self.carriageReturn && (byte(1) == Self.newline || byte(1) == nil))
    }

    private mutating func skipLineEnd() {
        if byte() == Self.carriageReturn { index += 1 }
        if byte() == Self.newline { index += 1 }
        line += 1
    }

    private mutating func skipBlankLine() -> Bool {
        guard isAtLineEnd else { return false }
        skipLineEnd()
        return true
    }

    private mutating func record() throws -> Record {
        var record = Record(line: line)
        while true {
            record.fields.append(byte() == Self.quote ? try quoted(&record) : plain())
            guard byte() == Self.comma else { break }
            index += 1
        }
        skipLineEnd()
        return record
    }

    private mutating func plain() -> [UInt8] {
        var field: [UInt8] = []
        while !isAtLineEnd, let next = byte(), next != Self.comma {
            field.append(next)
            index += 1
        }
        return field
    }

    private mutating func quoted(_ record: inout Record) throws -> [UInt8] {
        var field: [UInt8] = []
        index += 1
        while true {
            guard let next = byte() else { throw Unclosed() }
            index += 1
            if next == Self.newline { line += 1 }
            if next == Self.quote {
                guard byte() == Self.quote else { break }
                index += 1
            }
            field.append(next)
        }
        if !isAtLineEnd, byte() != Self.comma {
            record.hasTextAfterQuote = true
            _ = plain()
        }
        return field
    }
}
