/// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7), at the speed of reading them where they are ASCII.
package enum UTF8Check {
    /// How many bytes from the start are whole, well-formed characters; `bytes.count` where all are.
    package static func validPrefix(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = bytes.baseAddress else { return 0 }
        var index = 0
        while index < bytes.count {
            // Most of a table is ASCII: eight bytes at a time.
            while index + 8 <= bytes.count {
                let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
                if word & 0x8080_8080_8080_8080 != 0 { break }
                index += 8
            }
            while index < bytes.count, start[index] < 0x80 { index += 1 }
            guard index < bytes.count else { break }
            let length = length(at: start + index, available: bytes.count - index)
            if length == 0 { return index }
            index += length
        }
        return bytes.count
    }

    package static func validPrefix(of bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { validPrefix(of: $0) }
    }

    /// The length of the character that begins with a byte above 0x7F; 0 where it is none.
    private static func length(at bytes: UnsafePointer<UInt8>, available: Int) -> Int {
        func continues(_ index: Int) -> Bool { bytes[index] & 0xC0 == 0x80 }
        switch bytes[0] {
        case 0xC2...0xDF:
            return available >= 2 && continues(1) ? 2 : 0
        case 0xE0...0xEF:
            guard available >= 3, continues(1), continues(2) else { return 0 }
            if bytes[0] == 0xE0, bytes[1] < 0xA0 { return 0 }
            if bytes[0] == 0xED, bytes[1] > 0x9F { return 0 }
            return 3
        case 0xF0...0xF4:
            guard available >= 4, continues(1), continues(2), continues(3) else { return 0 }
            if bytes[0] == 0xF0, bytes[1] < 0x90 { return 0 }
            if bytes[0] == 0xF4, bytes[1] > 0x8F { return 0 }
            return 4
        default:
            return 0
        }
    }
}
