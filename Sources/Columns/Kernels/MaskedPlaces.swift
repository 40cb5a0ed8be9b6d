/// Places whose byte in a mask is 1, eight at a time: their bits, gathered in one byte, look up which of the eight they are.
enum MaskedPlaces {
    /// For each set of bits the places of those that are set, ascending, from the front.
    private static let places: Buffer<SIMD8<UInt8>> = Buffer(
        (0..<256).map { bits in
            var places = SIMD8<UInt8>()
            for (number, place) in (0..<8).filter({ bits >> $0 & 1 == 1 }).enumerated() { places[number] = UInt8(place) }
            return places
        })

    /// Writes exactly `room` places of `range`: so many bytes of the mask are 1 there, the others 0.
    static func write(_ range: Range<Int>, mask: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<Int32>, room: Int) {
        let table = places.pointer
        var (place, next) = (range.lowerBound, 0)
        // Eight are written whatever their number, so the last few go one by one.
        while place + 8 <= range.upperBound, next + 8 <= room {
            let bytes = UInt64(littleEndian: UnsafeRawPointer(mask + place).loadUnaligned(as: UInt64.self))
            // Byte k of the eight becomes bit k.
            let bits = Int(truncatingIfNeeded: (bytes &* 0x0102_0408_1020_4080) >> 56)
            let found = SIMD8<Int32>(truncatingIfNeeded: table[bits]) &+ Int32(truncatingIfNeeded: place)
            UnsafeMutableRawPointer(target + next).storeBytes(of: found, as: SIMD8<Int32>.self)
            next &+= bits.nonzeroBitCount
            place &+= 8
        }
        while place < range.upperBound, next < room {
            target[next] = Int32(truncatingIfNeeded: place)
            next &+= Int(mask[place])
            place &+= 1
        }
    }
}
