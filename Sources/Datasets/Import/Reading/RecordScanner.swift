import Glibc

/// Where a record ends (RFC 4180): a field that begins with a quote goes to the next single quote, newlines and all.
///
/// A quote elsewhere in a field is a character like others. `PieceParser` reads fields by the same rules.
enum RecordScanner {
    /// The place behind the newline that ends the record at `start`, minding quotes; nil where it lies beyond `count`.
    static func end(from start: Int, in bytes: UnsafePointer<UInt8>, count: Int, delimiter: UInt8) -> Int? {
        var index = start
        while index < count {
            if bytes[index] == Ascii.quote {
                guard let closed = closing(behind: index + 1, in: bytes, count: count) else { return nil }
                index = closed
            }
            while index < count, bytes[index] != delimiter, bytes[index] != Ascii.newline { index += 1 }
            guard index < count else { return nil }
            if bytes[index] == Ascii.newline { return index + 1 }
            index += 1
        }
        return nil
    }

    /// The place behind the quote that closes a field whose text begins at `start`; nil where that cannot be told yet.
    static func closing(behind start: Int, in bytes: UnsafePointer<UInt8>, count: Int) -> Int? {
        var index = start
        while let quote = place(of: Ascii.quote, in: bytes, from: index, to: count) {
            index = quote + 1
            guard index < count else { return nil }
            if bytes[index] != Ascii.quote { return index }
            index += 1
        }
        return nil
    }

    static func place(of byte: UInt8, in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
        guard start < end, let found = memchr(bytes + start, Int32(byte), end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
    }

    static func lines(in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var (lines, index) = (0, start)
        while let newline = place(of: Ascii.newline, in: bytes, from: index, to: end) {
            lines += 1
            index = newline + 1
        }
        return lines
    }

    /// Whether nothing stands between `start` and the newline before `end`.
    static func isBlank(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
        end - start == 1 || (end - start == 2 && bytes[start] == Ascii.carriageReturn)
    }
}
