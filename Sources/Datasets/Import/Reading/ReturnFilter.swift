/// Makes newlines of the carriage returns that end lines, one of each CRLF: for files whose lines end in a carriage return alone.
///
/// What stands between quotes stays as it is.
struct ReturnFilter {
    private enum State {
        case fieldStart, plain, quoted
        /// Behind a quote in a quoted field: it closes the field, or is the first of two.
        case closing
    }

    let delimiter: UInt8
    private var state = State.fieldStart
    private var followsReturn = false

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    /// Whether the first line of a file that begins like this ends in a carriage return alone.
    static func isNeeded(for beginning: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Bool {
        var filter = ReturnFilter(delimiter: delimiter)
        for (index, byte) in beginning.enumerated() {
            guard filter.isOutside(byte) else { continue }
            if byte == Ascii.newline { return false }
            if byte == Ascii.carriageReturn { return index + 1 == beginning.count || beginning[index + 1] != Ascii.newline }
        }
        return false
    }

    /// Changes the bytes in place; how many are left.
    mutating func apply(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var kept = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            let isOutside = isOutside(byte)
            let isSecond = followsReturn && byte == Ascii.newline
            followsReturn = isOutside && byte == Ascii.carriageReturn
            if isSecond { continue }
            bytes[kept] = followsReturn ? Ascii.newline : byte
            kept += 1
        }
        return kept
    }

    /// Goes past `byte`; whether it stands outside quotes.
    private mutating func isOutside(_ byte: UInt8) -> Bool {
        switch (state, byte) {
        case (.fieldStart, Ascii.quote), (.closing, Ascii.quote):
            state = .quoted
            return false
        case (.quoted, _):
            if byte == Ascii.quote { state = .closing }
            return false
        case (.fieldStart, _), (.plain, _), (.closing, _):
            let endsField = byte == delimiter || byte == Ascii.newline || byte == Ascii.carriageReturn
            state = endsField ? .fieldStart : .plain
            return true
        }
    }
}
