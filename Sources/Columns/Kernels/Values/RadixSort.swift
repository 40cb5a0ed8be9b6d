import Messages

/// Sorts by counting digits, lowest first: of at most 11 bits, and as even as can be, so that 27 bits take three passes of 9.
enum RadixSort {
    private static let mostDigitBits = 11

    /// The first `count` keys in ascending order, with the companion of each if there are any; no key needs more than `bits` bits, equal
    /// keys keep their order. What is handed in serves as room to work in.
    static func sorted<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        keys: Buffer<Key>, companions: Buffer<UInt8>?, count: Int, bits: Int, control: Control
    ) throws -> (keys: Buffer<Key>, companions: Buffer<UInt8>?) {
        let passes = max(1, (bits + mostDigitBits - 1) / mostDigitBits)
        let digitBits = max(1, (bits + passes - 1) / passes)
        var (from, to) = (Buffers(keys, companions), Buffers(Buffer<Key>(unfilled: count), companions.map { _ in Buffer(unfilled: count) }))
        let digits = (0..<passes).map { Digit<Key>(shift: $0 * digitBits, bits: digitBits) }
        let tables = digitCounts(of: keys, count, digits)
        for (digit, table) in zip(digits, tables) {
            try control.check()
            guard let places = places(table, of: digit, count) else { continue }
            scatter(from, count, to: to, digit, places.pointer)
            swap(&from, &to)
        }
        return (from.keys, from.companions)
    }

    private struct Buffers<Key: BitwiseCopyable & Sendable> {
        let keys: Buffer<Key>
        let companions: Buffer<UInt8>?

        init(_ keys: Buffer<Key>, _ companions: Buffer<UInt8>?) {
            self.keys = keys
            self.companions = companions
        }
    }

    private struct Digit<Key: FixedWidthInteger & UnsignedInteger> {
        let shift: Key
        let mask: Key
        let count: Int

        init(shift: Int, bits: Int) {
            self.shift = Key(shift)
            mask = Key(1) << Key(bits) - 1
            count = 1 << bits
        }

        @inline(__always) func of(_ key: Key) -> Int { Int(truncatingIfNeeded: key &>> shift & mask) }
    }

    private static let tileRows = 4096

    /// How many keys have each digit, of every place of the digits in one walk.
    private static func digitCounts<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        of keys: Buffer<Key>, _ count: Int, _ digits: [Digit<Key>]
    ) -> [Lanes<UInt32>] {
        let tables = digits.map { Lanes<UInt32>(repeating: 0, count: $0.count) }
        let keys = keys.pointer
        for start in stride(from: 0, to: count, by: tileRows) {
            for (digit, table) in zip(digits, tables) {
                table.forEach(start..<min(start + tileRows, count)) { row, table in table[digit.of(keys[row])] &+= 1 }
            }
        }
        return tables
    }

    /// Where the keys of each digit begin; nil where all keys have one digit.
    private static func places<Key>(_ table: Lanes<UInt32>, of digit: Digit<Key>, _ total: Int) -> Buffer<Int>? {
        let places = Buffer<Int>(unfilled: digit.count)
        var next = 0
        for number in 0..<digit.count {
            let count = table.reduce(number, 0) { $0 + Int($1) }
            if count == total { return nil }
            places.pointer[number] = next
            next += count
        }
        return places
    }

    private static func scatter<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ from: Buffers<Key>, _ count: Int, to target: Buffers<Key>, _ digit: Digit<Key>, _ places: UnsafeMutablePointer<Int>
    ) {
        let (keys, to) = (from.keys.pointer, target.keys.pointer)
        @inline(__always) func forEachPlace(_ body: (_ row: Int, _ place: Int) -> Void) {
            for row in 0..<count {
                let key = keys[row]
                let number = digit.of(key)
                let place = places[number]
                places[number] = place &+ 1
                to[place] = key
                body(row, place)
            }
        }
        if let companions = from.companions?.pointer, let targetCompanions = target.companions?.pointer {
            forEachPlace { row, place in targetCompanions[place] = companions[row] }
        } else {
            forEachPlace { _, _ in }
        }
    }
}
