import Messages

/// Rows as sort keys with the slots of their classes, to be sorted and counted by distinct key.
///
/// Rows whose value is 0 are left out: often they are half of all, and how many there are is what the others leave.
struct KeyedRows<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable> {
    private let keys: Buffer<Key>
    /// Nil where the lowest `slotBits` of each key are the slot.
    private let slots: Buffer<UInt8>?
    private let slotBits: Int
    private let count: Int

    /// The first `count` of `keys`, of which the lowest `slotBits` are the row's slot.
    init(_ keys: Buffer<Key>, slotBits: Int, count: Int) {
        (self.keys, self.slotBits, self.count) = (keys, slotBits, count)
        slots = nil
    }

    /// The first `count` of `keys` and `slots`, of rows whose keys have no bits to spare.
    init(_ keys: Buffer<Key>, _ slots: Buffer<UInt8>, count: Int) {
        (self.keys, self.slots, self.count) = (keys, slots, count)
        slotBits = 0
    }

    /// - Parameters:
    ///   - bits: no key needs more.
    ///   - value: of a key without its slot; rises with the key.
    func counted(_ task: CountingTask, bits: Int, value: (Key) -> Double) throws -> CountedValues {
        let sorted = try RadixSort.sorted(keys: keys, companions: slots, count: count, bits: bits, control: task.control)
        let keys = sorted.keys
        if let slots = sorted.companions {
            return counted(task, keys, value) { row, _ in Int(slots.pointer[row]) }
        }
        let mask = Key(1) << Key(slotBits) - 1
        return counted(task, keys, value) { _, key in Int(truncatingIfNeeded: key & mask) }
    }

    @inline(__always) private func counted(
        _ task: CountingTask, _ keys: Buffer<Key>, _ value: (Key) -> Double, _ slot: (_ row: Int, _ key: Key) -> Int
    ) -> CountedValues {
        let zeroRows = task.rows - count - task.sentinelTotal
        let negative = 0..<firstNotNegative(keys, value)
        let positive = negative.upperBound..<count
        let below = distinct(keys, negative)
        let first = below + (zeroRows > 0 ? 1 : 0)
        let size = first + distinct(keys, positive)
        let counts = Buffer<UInt32>(repeating: 0, count: size * task.counted.count)
        add(negative, of: keys, to: counts.pointer, size, slot)
        add(positive, of: keys, to: counts.pointer + first, size, slot)
        let values = [Double](unsafeUninitializedCapacity: size) { values, filled in
            for number in 0..<below { values[number] = value(keys.pointer[number]) }
            if zeroRows > 0 { values[below] = 0 }
            for number in first..<size { values[number] = value(keys.pointer[positive.lowerBound + number - first]) }
            filled = size
        }
        if zeroRows > 0 { addZeros(task, to: counts, at: below, size) }
        return CountedValues(task, values: values, counts: counts)
    }

    private func firstNotNegative(_ keys: Buffer<Key>, _ value: (Key) -> Double) -> Int {
        (0..<count).partitioningIndex { value(keys.pointer[$0] >> Key(slotBits)) >= 0 }
    }

    private func distinct(_ keys: Buffer<Key>, _ rows: Range<Int>) -> Int {
        guard !rows.isEmpty else { return 0 }
        let (keys, shift) = (keys.pointer, Key(slotBits))
        // In the keys' own width, which makes it a matter of whole registers.
        var equal: Key = 0
        for row in (rows.lowerBound + 1)..<rows.upperBound { equal &+= keys[row] &>> shift == keys[row &- 1] &>> shift ? 1 : 0 }
        return rows.count - Int(equal)
    }

    /// Counts the rows of each distinct key from `counts` on, and leaves these keys, without slots, where the rows begin.
    @inline(__always) private func add(
        _ rows: Range<Int>, of keys: Buffer<Key>, to counts: UnsafeMutablePointer<UInt32>, _ size: Int, _ slot: (Int, Key) -> Int
    ) {
        guard !rows.isEmpty else { return }
        let (distinct, shift) = (keys.pointer + rows.lowerBound, Key(slotBits))
        let keys = keys.pointer
        var (number, last) = (-1, ~(keys[rows.lowerBound] &>> shift))
        for row in rows {
            let key = keys[row]
            let bare = key &>> shift
            number &+= bare != last ? 1 : 0
            last = bare
            // Never ahead of the row that is read.
            distinct[number] = bare
            counts[slot(row, key) &* size &+ number] &+= 1
        }
    }

    private func addZeros(_ task: CountingTask, to counts: Buffer<UInt32>, at place: Int, _ size: Int) {
        for (slot, number) in task.counted.enumerated() {
            let own = counts.pointer + slot * size
            let others = (0..<size).reduce(0) { $0 + Int(own[$1]) }
            own[place] = UInt32(truncatingIfNeeded: task.rows(inSlot: slot) - others - task.sentinels(ofClass: number))
        }
    }
}
