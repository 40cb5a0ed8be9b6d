/// Byte strings numbered 0, 1, 2 ... in order of first appearance: keys and labels, at the speed of an import.
///
/// For one thread at a time.
final class ByteTable {
    /// One string: where it lies, and its hash.
    private struct Entry {
        let place: Int
        let length: Int32
        let hash: UInt32
    }

    /// Behind a pointer, since a class's own variables are checked for exclusive access at each use.
    private struct State {
        var arena: UnsafeMutablePointer<UInt8>
        var arenaCapacity: Int
        var used = 0
        var entries: UnsafeMutablePointer<Entry>
        var entryCapacity: Int
        var count = 0
        /// Numbers of strings, -1 where there is none; `mask + 1` of them, a power of two, more than half free.
        var slots: UnsafeMutablePointer<Int32>
        var mask: Int
    }

    // SAFETY: `state` is initialised for the object's life; `arena` holds `used` and `entries` `count` initialised elements.
    private let state: UnsafeMutablePointer<State>

    init() {
        let slots = 64
        state = .allocate(capacity: 1)
        state.initialize(
            to: State(
                arena: .allocate(capacity: 256), arenaCapacity: 256, entries: .allocate(capacity: slots / 2), entryCapacity: slots / 2,
                slots: .allocate(capacity: slots), mask: slots - 1))
        state.pointee.slots.initialize(repeating: -1, count: slots)
    }

    deinit {
        state.pointee.arena.deallocate()
        state.pointee.entries.deallocate()
        state.pointee.slots.deallocate()
        state.deallocate()
    }

    var count: Int { state.pointee.count }

    /// The bytes of a string, valid until the next `insert`.
    func bytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(number >= 0 && number < state.pointee.count, "string \(number) of \(state.pointee.count)")
        let entry = state.pointee.entries[number]
        return UnsafeBufferPointer(start: state.pointee.arena + entry.place, count: Int(entry.length))
    }

    func text(_ number: Int) -> String {
        String(decoding: bytes(number), as: UTF8.self)
    }

    var texts: [String] {
        (0..<count).map(text)
    }

    /// The number of these bytes, given now where they are new.
    func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes)
        let slot = slot(of: bytes, hash)
        let known = state.pointee.slots[slot]
        if known >= 0 { return (Int(known), false) }
        state.pointee.slots[slot] = Int32(truncatingIfNeeded: count)
        append(bytes, hash)
        return (count - 1, true)
    }

    @discardableResult func insert(_ text: String) -> (number: Int, isNew: Bool) {
        var text = text
        return text.withUTF8 { insert($0) }
    }

    func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let known = state.pointee.slots[slot(of: bytes, Self.hash(bytes))]
        return known >= 0 ? Int(known) : nil
    }

    /// Forgets all strings from number `count` on, and keeps the room.
    func truncate(to count: Int) {
        guard count < state.pointee.count else { return }
        state.pointee.used = count == 0 ? 0 : state.pointee.entries[count].place
        state.pointee.count = count
        refillSlots()
    }

    // MARK: -

    /// The slot that holds these bytes, or the free one where they belong.
    private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
        let (slots, mask, entries) = (state.pointee.slots, state.pointee.mask, state.pointee.entries)
        var slot = Int(hash) & mask
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, holds(entry, bytes) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func holds(_ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(entry.length) == bytes.count, let other = bytes.baseAddress else { return entry.length == 0 && bytes.isEmpty }
        let own = state.pointee.arena + entry.place
        var index = 0
        while index + 8 <= bytes.count {
            let (a, b) = (UnsafeRawPointer(own + index), UnsafeRawPointer(other + index))
            if a.loadUnaligned(as: UInt64.self) != b.loadUnaligned(as: UInt64.self) { return false }
            index += 8
        }
        while index < bytes.count {
            if own[index] != other[index] { return false }
            index += 1
        }
        return true
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) {
        if state.pointee.used + bytes.count > state.pointee.arenaCapacity { growArena(by: bytes.count) }
        if state.pointee.count == state.pointee.entryCapacity { growEntries() }
        let place = state.pointee.used
        if let start = bytes.baseAddress { (state.pointee.arena + place).initialize(from: start, count: bytes.count) }
        let entry = Entry(place: place, length: Int32(truncatingIfNeeded: bytes.count), hash: hash)
        (state.pointee.entries + state.pointee.count).initialize(to: entry)
        state.pointee.used += bytes.count
        state.pointee.count += 1
        if state.pointee.count * 2 > state.pointee.mask { growSlots() }
    }

    private func growArena(by needed: Int) {
        let capacity = max(state.pointee.arenaCapacity * 2, state.pointee.used + needed)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.moveInitialize(from: state.pointee.arena, count: state.pointee.used)
        state.pointee.arena.deallocate()
        state.pointee.arena = larger
        state.pointee.arenaCapacity = capacity
    }

    private func growEntries() {
        let capacity = state.pointee.entryCapacity * 2
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
        larger.moveInitialize(from: state.pointee.entries, count: state.pointee.count)
        state.pointee.entries.deallocate()
        state.pointee.entries = larger
        state.pointee.entryCapacity = capacity
    }

    private func growSlots() {
        state.pointee.slots.deallocate()
        state.pointee.mask = state.pointee.mask * 4 + 3
        state.pointee.slots = .allocate(capacity: state.pointee.mask + 1)
        state.pointee.slots.initialize(repeating: -1, count: state.pointee.mask + 1)
        refillSlots()
    }

    private func refillSlots() {
        let (slots, mask, entries) = (state.pointee.slots, state.pointee.mask, state.pointee.entries)
        slots.update(repeating: -1, count: mask + 1)
        for number in 0..<state.pointee.count {
            var slot = Int(entries[number].hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: number)
        }
    }

    /// Eight bytes at a time, the last ones read twice where they are fewer; nothing that anybody sees depends on it.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let (count, hash) = (bytes.count, UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15)
        guard let start = bytes.baseAddress, count > 0 else { return UInt32(truncatingIfNeeded: hash) }
        let raw = UnsafeRawPointer(start)
        guard count >= 8 else { return UInt32(truncatingIfNeeded: mixed(hash, word(raw, count)) >> 32) }
        var sum = hash
        for index in stride(from: 0, to: count - 7, by: 8) { sum = mixed(sum, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) }
        return UInt32(truncatingIfNeeded: mixed(sum, raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) >> 32)
    }

    /// One to seven bytes as a number that is another one for other bytes.
    @inline(__always) private static func word(_ raw: UnsafeRawPointer, _ count: Int) -> UInt64 {
        guard count >= 4 else {
            let (first, middle, last) = (
                raw.load(as: UInt8.self), raw.load(fromByteOffset: count / 2, as: UInt8.self),
                raw.load(fromByteOffset: count - 1, as: UInt8.self)
            )
            return UInt64(first) | UInt64(middle) << 8 | UInt64(last) << 16
        }
        let (low, high) = (raw.loadUnaligned(as: UInt32.self), raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        return UInt64(low) | UInt64(high) << 32
    }

    @inline(__always) private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
        return product ^ product >> 29
    }
}
