/// SipHash-2-4: a keyed hash that spreads any text evenly, the same on every machine.
///
/// Source: Aumasson, Bernstein, SipHash: a fast short-input PRF (2012), doi:10.1007/978-3-642-34931-7_28.
package enum SipHash {
    /// Of the UTF-8 bytes of `text`, under the key (`k0`, `k1`).
    package static func hash(_ text: String, k0: UInt64 = 0, k1: UInt64 = 0) -> UInt64 {
        var text = text
        return text.withUTF8 { hash($0, k0: k0, k1: k1) }
    }

    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>, k0: UInt64, k1: UInt64) -> UInt64 {
        var state = State(k0: k0, k1: k1)
        let whole = bytes.count / 8
        for block in 0..<whole { state.absorb(word(bytes, at: block * 8, count: 8)) }
        let rest = word(bytes, at: whole * 8, count: bytes.count - whole * 8)
        state.absorb(rest | UInt64(bytes.count & 0xFF) << 56)
        return state.finish()
    }

    /// `count` bytes from `offset` on, the first one lowest.
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, count: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<count { word |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
        return word
    }

    private struct State {
        var v0, v1, v2, v3: UInt64

        init(k0: UInt64, k1: UInt64) {
            v0 = k0 ^ 0x736f_6d65_7073_6575
            v1 = k1 ^ 0x646f_7261_6e64_6f6d
            v2 = k0 ^ 0x6c79_6765_6e65_7261
            v3 = k1 ^ 0x7465_6462_7974_6573
        }

        mutating func absorb(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        mutating func finish() -> UInt64 {
            v2 ^= 0xFF
            for _ in 0..<4 { round() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        private mutating func round() {
            v0 &+= v1
            v1 = rotated(v1, 13) ^ v0
            v0 = rotated(v0, 32)
            v2 &+= v3
            v3 = rotated(v3, 16) ^ v2
            v0 &+= v3
            v3 = rotated(v3, 21) ^ v0
            v2 &+= v1
            v1 = rotated(v1, 17) ^ v2
            v2 = rotated(v2, 32)
        }

        private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
            word << count | word >> (64 - count)
        }
    }
}
