import Glibc

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

    /// What tells strings apart: all there is of those of up to eight bytes, so that one look at a slot finds a label.
    private struct Mark {
        /// The first eight bytes, the first lowest; zeros behind fewer.
        let first: UInt64
        let length: Int32
        let hash: UInt32
    }

    /// A string's number and mark.
    private struct Slot {
        let first: UInt64
        let length: Int32
        /// -1 where there is none.
        let number: Int32

        static let free = Slot(first: 0, length: 0, number: -1)
    }

    /// Behind a pointer, since a class's own variables are checked for exclusive access at each use.
    private struct State {
        var arena: UnsafeMutablePointer<UInt8>
        var arenaCapacity: Int
        var used = 0
        var entries: UnsafeMutablePointer<Entry>
        var entryCapacity: Int
        var count = 0
        /// `mask + 1` of them, a power of two, more than half free.
        var slots: UnsafeMutablePointer<Slot>
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
        state.pointee.slots.initialize(repeating: .free, count: slots)
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
        insert(bytes, Self.mark(bytes))
    }

    /// The same for one to eight bytes.
    ///
    /// - Parameter word: these bytes, the first lowest, and whatever stands behind them.
    @inline(__always) func insert(_ bytes: UnsafeBufferPointer<UInt8>, word: UInt64) -> (number: Int, isNew: Bool) {
        insert(bytes, Self.mark(word & ~0 &>> UInt64(64 &- 8 &* bytes.count), bytes.count))
    }

    private func insert(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: Mark) -> (number: Int, isNew: Bool) {
        let slot = slot(of: bytes, mark)
        let known = slot.pointee.number
        if known >= 0 { return (Int(known), false) }
        slot.pointee = Slot(first: mark.first, length: mark.length, number: Int32(truncatingIfNeeded: count))
        append(bytes, mark)
        return (count - 1, true)
    }

    @discardableResult func insert(_ text: String) -> (number: Int, isNew: Bool) {
        var text = text
        return text.withUTF8 { insert($0) }
    }

    func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let known = slot(of: bytes, Self.mark(bytes)).pointee.number
        return known >= 0 ? Int(known) : nil
    }

    /// Forgets all strings from number `count` on, and keeps the room.
    func truncate(to count: Int) {
        guard count < state.pointee.count else { return }
        state.pointee.used = count == 0 ? 0 : state.pointee.entries[count].place
        state.pointee.count = count
        state.pointee.slots.update(repeating: .free, count: state.pointee.mask + 1)
        fillSlots()
    }

    // MARK: -

    /// The slot that holds these bytes, or the free one where they belong.
    private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ mark: Mark) -> UnsafeMutablePointer<Slot> {
        let (slots, mask) = (state.pointee.slots, state.pointee.mask)
        var place = Int(mark.hash) & mask
        while true {
            let slot = slots + place
            if slot.pointee.number < 0 { return slot }
            if slot.pointee.first == mark.first, slot.pointee.length == mark.length, mark.length <= 8 || holds(slot.pointee.number, bytes) {
                return slot
            }
            place = (place &+ 1) & mask
        }
    }

    private func holds(_ number: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.baseAddress.map { memcmp(state.pointee.arena + state.pointee.entries[Int(number)].place, $0, bytes.count) == 0 } ?? true
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: Mark) {
        if state.pointee.used + bytes.count > state.pointee.arenaCapacity { growArena(by: bytes.count) }
        if state.pointee.count == state.pointee.entryCapacity { growEntries() }
        let place = state.pointee.used
        if let start = bytes.baseAddress { (state.pointee.arena + place).initialize(from: start, count: bytes.count) }
        (state.pointee.entries + state.pointee.count).initialize(
            to: Entry(place: place, length: mark.length, hash: mark.hash))
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
        // Large ones grow less: each has a megabyte for every 32,768 strings.
        state.pointee.mask = state.pointee.mask < 1 << 20 ? state.pointee.mask * 4 + 3 : state.pointee.mask * 2 + 1
        state.pointee.slots = .allocate(capacity: state.pointee.mask + 1)
        state.pointee.slots.initialize(repeating: .free, count: state.pointee.mask + 1)
        fillSlots()
    }

    /// Puts all strings into slots that are free.
    private func fillSlots() {
        let (slots, mask, entries) = (state.pointee.slots, state.pointee.mask, state.pointee.entries)
        for number in 0..<state.pointee.count {
            var place = Int(entries[number].hash) & mask
            while slots[place].number >= 0 { place = (place + 1) & mask }
            slots[place] = Slot(
                first: Self.first(bytes(number)), length: entries[number].length, number: Int32(truncatingIfNeeded: number))
        }
    }

    private static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> Mark {
        let count = bytes.count
        guard let start = bytes.baseAddress, count > 8 else { return mark(first(bytes), count) }
        let raw = UnsafeRawPointer(start)
        var rest: UInt64 = 0
        // The last eight, some of them a second time, and all between.
        for index in stride(from: 8, to: count - 8, by: 8) { rest = mixed(rest, eight(raw, index)) }
        return mark(eight(raw, 0), count, mixed(rest, eight(raw, count - 8)))
    }

    private static func first(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        if bytes.count >= 8, let start = bytes.baseAddress { return eight(UnsafeRawPointer(start), 0) }
        return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Nothing that anybody sees depends on the hash.
    @inline(__always) private static func mark(_ first: UInt64, _ count: Int, _ rest: UInt64 = 0) -> Mark {
        let hash = mixed(UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15 ^ rest, first)
        return Mark(first: first, length: Int32(truncatingIfNeeded: count), hash: UInt32(truncatingIfNeeded: hash >> 32))
    }

    @inline(__always) private static func eight(_ raw: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always) private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        // Both halves of the product: in the lower one alone the last bytes of a word would move none but the highest bits.
        let product = (hash ^ word).multipliedFullWidth(by: 0xBF58_476D_1CE4_E5B9)
        return product.high ^ product.low
    }
}
