import Messages

/// Sorts by counting the digits of 11 bits, lowest first: three passes for 32 bits, six for 64.
enum RadixSort {
    private static let digitBits = 11

    /// The first `count` keys in ascending order with the companion of each; no key needs more than `bits` bits, equal keys keep their
    /// order. What is handed in serves as room to work in.
    static func sorted(
        keys: Buffer<UInt64>, companions: Buffer<UInt8>, count: Int, bits: Int, control: Control
    ) throws -> (keys: Buffer<UInt64>, companions: Buffer<UInt8>) {
        var (from, fromCompanions) = (keys, companions)
        var (to, toCompanions) = (Buffer<UInt64>(unfilled: count), Buffer<UInt8>(unfilled: count))
        for shift in stride(from: 0, to: bits, by: digitBits) {
            try control.check()
            guard var places = places(of: from, count, shift: UInt64(shift)) else { continue }
            scatter(from, fromCompanions, count, to: to, toCompanions, shift: UInt64(shift), places: &places)
            swap(&from, &to)
            swap(&fromCompanions, &toCompanions)
        }
        return (from, fromCompanions)
    }

    /// Where the keys of each digit begin; nil where all keys have one digit.
    private static func places(of keys: Buffer<UInt64>, _ count: Int, shift: UInt64) -> [Int]? {
        let mask = UInt64(1) << UInt64(digitBits) - 1
        var counts = [Int](repeating: 0, count: 1 << digitBits)
        let pointer = keys.pointer
        counts.withUnsafeMutableBufferPointer { counts in
            for row in 0..<count { counts[Int(truncatingIfNeeded: pointer[row] >> shift & mask)] &+= 1 }
        }
        if counts.contains(count) { return nil }
        var next = 0
        for digit in counts.indices {
            let count = counts[digit]
            counts[digit] = next
            next += count
        }
        return counts
    }

    private static func scatter(
        _ keys: Buffer<UInt64>, _ companions: Buffer<UInt8>, _ count: Int, to target: Buffer<UInt64>,
        _ targetCompanions: Buffer<UInt8>, shift: UInt64, places: inout [Int]
    ) {
        let mask = UInt64(1) << UInt64(digitBits) - 1
        let (from, fromCompanions, to, toCompanions) = (keys.pointer, companions.pointer, target.pointer, targetCompanions.pointer)
        places.withUnsafeMutableBufferPointer { places in
            for row in 0..<count {
                let key = from[row]
                let digit = Int(truncatingIfNeeded: key >> shift & mask)
                let place = places[digit]
                places[digit] = place &+ 1
                to[place] = key
                toCompanions[place] = fromCompanions[row]
            }
        }
    }
}
