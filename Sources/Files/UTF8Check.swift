import CKernels

/// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7).
package enum UTF8Check {
    /// Whether this machine looks at whole registers of bytes.
    package static let hasRegisters = assay_has_byte_shuffle() != 0

    /// How many bytes from the start are whole, well-formed characters; `bytes.count` where all are.
    ///
    /// - Parameter usesRegisters: never seen in the result.
    package static func validPrefix(of bytes: UnsafeBufferPointer<UInt8>, usesRegisters: Bool = hasRegisters) -> Int {
        guard let start = bytes.baseAddress else { return 0 }
        let count = bytes.count
        // As far as whole registers lead: the rest, and what is wrong, is looked at byte by byte.
        var index = assay_utf8_prefix(usesRegisters && hasRegisters ? ASSAY_BYTE_SHUFFLE : ASSAY_PORTABLE, start, count)
        while index < count {
            // Most of a table is ASCII: eight bytes at a time, up to the first that is none.
            if index + 8 <= count {
                let word = UInt64(littleEndian: UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self))
                let ascii = (word & 0x8080_8080_8080_8080).trailingZeroBitCount >> 3
                index += ascii
                if ascii == 8 { continue }
            } else if start[index] < 0x80 {
                index += 1
                continue
            }
            // Nearly all Chinese has three bytes, of which the first is none of the two that need a closer look.
            while index + 4 <= count {
                let bytes = UInt32(littleEndian: UnsafeRawPointer(start + index).loadUnaligned(as: UInt32.self))
                let first = bytes & 0xFF
                guard bytes & 0x00C0_C0F0 == 0x0080_80E0, first != 0xE0, first != 0xED else { break }
                index += 3
            }
            guard index < count, start[index] >= 0x80 else { continue }
            let length = length(at: start + index, available: count - index)
            if length == 0 { return index }
            index += length
        }
        return count
    }

    package static func validPrefix(of bytes: [UInt8], usesRegisters: Bool = hasRegisters) -> Int {
        bytes.withUnsafeBufferPointer { validPrefix(of: $0, usesRegisters: usesRegisters) }
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
