import Messages

/// Sorts by counting the digits of 11 bits, lowest first: three passes for 32 bits, six for 64.
enum RadixSort {
    private static let digitBits = 11
    private static let digits = 1 << digitBits

    /// The first `count` keys in ascending order with the companion of each; no key needs more than `bits` bits, equal keys keep their
    /// order. What is handed in serves as room to work in.
    static func sorted<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        keys: Buffer<Key>, companions: Buffer<UInt8>, count: Int, bits: Int, control: Control
    ) throws -> (keys: Buffer<Key>, companions: Buffer<UInt8>) {
        var (from, fromCompanions) = (keys, companions)
        var (to, toCompanions) = (Buffer<Key>(unfilled: count), Buffer<UInt8>(unfilled: count))
        let places = digitCounts(of: from, count, bits: bits)
        for (pass, shift) in stride(from: 0, to: bits, by: digitBits).enumerated() {
            try control.check()
            let next = places.pointer + pass * digits
            guard begin(next, count) else { continue }
            scatter(from, fromCompanions, count, to: to, toCompanions, shift: shift, next)
            swap(&from, &to)
            swap(&fromCompanions, &toCompanions)
        }
        return (from, fromCompanions)
    }

    /// How many keys have each digit, of every place of the digits in one walk: `[place * digits + digit]`.
    private static func digitCounts<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        of keys: Buffer<Key>, _ count: Int, bits: Int
    ) -> Buffer<Int> {
        let passes = (bits + digitBits - 1) / digitBits
        let counts = Buffer<Int>(repeating: 0, count: passes * digits)
        let (keys, target, mask) = (keys.pointer, counts.pointer, Key(digits - 1))
        for row in 0..<count {
            var key = keys[row]
            for pass in 0..<passes {
                target[pass &* digits &+ Int(truncatingIfNeeded: key & mask)] &+= 1
                key >>= Key(digitBits)
            }
        }
        return counts
    }

    /// Turns counts into where the keys of each digit begin; false where all keys have one digit.
    private static func begin(_ counts: UnsafeMutablePointer<Int>, _ total: Int) -> Bool {
        var next = 0
        for digit in 0..<digits {
            let count = counts[digit]
            if count == total { return false }
            counts[digit] = next
            next += count
        }
        return true
    }

    private static func scatter<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ keys: Buffer<Key>, _ companions: Buffer<UInt8>, _ count: Int, to target: Buffer<Key>, _ targetCompanions: Buffer<UInt8>,
        shift: Int, _ places: UnsafeMutablePointer<Int>
    ) {
        let (mask, shift) = (Key(digits - 1), Key(shift))
        let (from, fromCompanions, to, toCompanions) = (keys.pointer, companions.pointer, target.pointer, targetCompanions.pointer)
        for row in 0..<count {
            let key = from[row]
            let digit = Int(truncatingIfNeeded: key &>> shift & mask)
            let place = places[digit]
            places[digit] = place &+ 1
            to[place] = key
            toCompanions[place] = fromCompanions[row]
        }
    }
}
