/// Byte strings numbered 0, 1, 2 ... in order of first appearance: keys and labels, at the speed of an import.
///
/// For one thread at a time.
final class ByteTable {
    // SAFETY: `arena` holds `used` initialised bytes; `places` and `hashes` hold `count` initialised elements; `slots` holds
    // `mask + 1` elements, each -1 or below `count`, and at least half of them are -1.
    private var arena: UnsafeMutablePointer<UInt8>
    private var arenaCapacity = 1 << 10
    private var used = 0
    /// Where each string begins, and one more for the end of the last.
    private var places: [Int] = [0]
    private var hashes: [UInt32] = []
    private var slots: UnsafeMutablePointer<Int32>
    private var mask = 63

    init() {
        arena = .allocate(capacity: arenaCapacity)
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: -1, count: mask + 1)
    }

    deinit {
        arena.deallocate()
        slots.deallocate()
    }

    var count: Int { hashes.count }

    /// The bytes of a string, valid until the next `insert`.
    func bytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: arena + places[number], count: places[number + 1] - places[number])
    }

    func text(_ number: Int) -> String {
        String(decoding: bytes(number), as: UTF8.self)
    }

    /// The number of these bytes, given now where they are new.
    func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes)
        var slot = Int(hash) & mask
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, holds(number, bytes) { return (number, false) }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(truncatingIfNeeded: count)
        append(bytes, hash)
        return (count - 1, true)
    }

    func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = Self.hash(bytes)
        var slot = Int(hash) & mask
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, holds(number, bytes) { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @discardableResult func insert(_ text: String) -> (number: Int, isNew: Bool) {
        var text = text
        return text.withUTF8 { insert($0) }
    }

    /// Forgets all strings and keeps the room.
    func removeAll() {
        used = 0
        places.removeSubrange(1...)
        hashes.removeAll(keepingCapacity: true)
        slots.update(repeating: -1, count: mask + 1)
    }

    // MARK: -

    private func holds(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = places[number]
        guard places[number + 1] - start == bytes.count else { return false }
        let own = arena + start
        for index in 0..<bytes.count where own[index] != bytes[index] { return false }
        return true
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) {
        if used + bytes.count > arenaCapacity { growArena(by: bytes.count) }
        if let start = bytes.baseAddress { (arena + used).initialize(from: start, count: bytes.count) }
        used += bytes.count
        places.append(used)
        hashes.append(hash)
        if count * 2 > mask { growSlots() }
    }

    private func growArena(by needed: Int) {
        arenaCapacity = max(arenaCapacity * 2, used + needed)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: arenaCapacity)
        larger.moveInitialize(from: arena, count: used)
        arena.deallocate()
        arena = larger
    }

    private func growSlots() {
        slots.deallocate()
        mask = mask * 4 + 3
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: -1, count: mask + 1)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: number)
        }
    }

    /// Eight bytes at a time; only the table's own order depends on it, and nobody sees that.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        guard let start = bytes.baseAddress else { return UInt32(truncatingIfNeeded: hash) }
        let raw = UnsafeRawPointer(start)
        var index = 0
        while index + 8 <= bytes.count {
            hash = mixed(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(start[index])
            index += 1
        }
        return UInt32(truncatingIfNeeded: mixed(hash, rest) >> 32)
    }

    @inline(__always) private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
        return product ^ product >> 29
    }
}
