/// An encoding that tables come in.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case gb18030
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// By any of its usual names, in any case; `utf-16` without an end stands for the little-endian form.
    package init?(named name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii": self = .utf8
        case "gb18030", "gbk", "gb2312", "cp936", "ansi936", "euc-cn": self = .gb18030
        case "utf-16le", "utf16le", "utf-16", "utf16", "unicode": self = .utf16LittleEndian
        case "utf-16be", "utf16be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// What iconv calls it.
    var converterName: String { rawValue.uppercased() }

    /// The byte-order mark that tells it, if one does.
    package static func marked(_ bytes: some Collection<UInt8>) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// UTF-16 without a mark: the other byte of every ASCII character is 0, and of no character is the first one.
    package static func unmarkedUTF16(_ bytes: some RandomAccessCollection<UInt8>) -> TextEncoding? {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in bytes.enumerated() where byte == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        // Commas and line ends alone make a tenth of a table; a NUL that went astray in other text does not.
        guard bytes.count % 2 == 0, zeros.even + zeros.odd >= max(1, bytes.count / 10) else { return nil }
        if zeros.even == 0 { return .utf16LittleEndian }
        if zeros.odd == 0 { return .utf16BigEndian }
        return nil
    }
}
