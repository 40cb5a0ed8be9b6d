/// Eight bytes at once, the first of them lowest: what the loops over fields see of a piece.
///
/// SAFETY: a piece has a register's room behind its last byte, so that eight bytes can be read from each of its places.
enum Words {
    @inline(__always) static func at(_ place: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
    }

    /// How many of the bytes from the first on are digits, 0 to 8.
    ///
    /// A byte below `0` or above `9` has its top bit set by one of the two sums; what is borrowed or carried spoils only bytes behind the
    /// first such, which nobody asks for.
    @inline(__always) static func digits(_ word: UInt64) -> Int {
        let isOther = ((word &+ 0x4646_4646_4646_4646) | (word &- 0x3030_3030_3030_3030)) & 0x8080_8080_8080_8080
        return isOther.trailingZeroBitCount >> 3
    }

    /// The number that the first `count` digits, at most 8, write: pairs are joined to pairs.
    @inline(__always) static func number(_ word: UInt64, digits count: Int) -> UInt64 {
        guard count > 0 else { return 0 }
        var sum = (word &<< UInt64(64 &- 8 &* count)) & 0x0F0F_0F0F_0F0F_0F0F
        sum = (sum &* 10 &+ sum >> 8) & 0x00FF_00FF_00FF_00FF
        sum = (sum &* 100 &+ sum >> 16) & 0x0000_FFFF_0000_FFFF
        return (sum &* 10_000 &+ sum >> 32) & 0xFFFF_FFFF
    }

    /// Ten to the power of a number of digits, 0 to 8.
    @inline(__always) static func power(_ digits: Int) -> Int64 {
        switch digits {
        case 0: 1
        case 1: 10
        case 2: 100
        case 3: 1_000
        case 4: 10_000
        case 5: 100_000
        case 6: 1_000_000
        case 7: 10_000_000
        default: 100_000_000
        }
    }

    /// How many bytes stand before the first one that is `a` or `b`, 8 for none.
    @inline(__always) static func before(_ a: UInt8, or b: UInt8, _ word: UInt64) -> Int {
        (zeros(word ^ repeated(a)) | zeros(word ^ repeated(b))).trailingZeroBitCount >> 3
    }

    /// The top bit of the first byte that is 0, and perhaps of bytes behind it.
    @inline(__always) private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    @inline(__always) private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
