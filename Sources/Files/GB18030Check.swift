/// Whether bytes that are no UTF-8 are Chinese text in GB18030.
///
/// Most pairs of high bytes are some character of GB18030, so that form alone says little: nearly all of the characters must be
/// among those of GB 2312, which all but rare names are written with.
package struct GB18030Check: Sendable {
    private var lead: UInt8 = 0
    /// Bytes of the character so far.
    private var length = 0
    private(set) var isWellFormed = true
    private var characters = 0
    private var common = 0

    package init() {}

    package var isLikely: Bool {
        isWellFormed && length == 0 && characters > 0 && Double(common) >= 0.9 * Double(characters)
    }

    /// Goes on with the next bytes of the file.
    package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes where isWellFormed && (length > 0 || byte >= 0x80) { add(byte) }
    }

    private mutating func add(_ byte: UInt8) {
        switch (length, byte) {
        case (0, 0x81...0xFE):
            lead = byte
            length = 1
        case (1, 0x40...0x7E), (1, 0x80...0xFE):
            characters += 1
            common += byte >= 0xA1 && (0xA1...0xF7).contains(lead) && !(0xAA...0xAF).contains(lead) ? 1 : 0
            length = 0
        case (1, 0x30...0x39), (2, 0x81...0xFE): length += 1
        case (3, 0x30...0x39):
            characters += 1
            length = 0
        default: isWellFormed = false
        }
    }

    /// Whether the whole of a file, unpacked, is likely to be such text.
    package static func isLikely(_ path: String, check: () throws -> Void) throws -> Bool {
        let reader = try ByteReader(path)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
        defer { buffer.deallocate() }
        var test = GB18030Check()
        while true {
            try check()
            let count = try reader.read(into: buffer)
            test.add(UnsafeBufferPointer(rebasing: buffer[..<count]))
            if count < buffer.count || !test.isWellFormed { return test.isLikely }
        }
    }
}
