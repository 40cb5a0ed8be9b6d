import Messages

/// Rows as sort keys with the slots of their classes, to be sorted and walked by distinct key.
struct KeyedRows<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable> {
    private var keys: Buffer<Key>
    private var slots: Buffer<UInt8>
    private let count: Int

    /// The first `count` of `keys` and `slots`.
    init(_ keys: Buffer<Key>, _ slots: Buffer<UInt8>, count: Int) {
        self.keys = keys
        self.slots = slots
        self.count = count
    }

    /// - Parameters:
    ///   - bits: no key needs more.
    ///   - value: of a key.
    mutating func counted(_ task: CountingTask, bits: Int, value: (Key) -> Double) throws -> CountedValues {
        (keys, slots) = try RadixSort.sorted(keys: keys, companions: slots, count: count, bits: bits, control: task.control)
        let (starts, distinct) = starts()
        let totals = Buffer<UInt32>(unfilled: distinct)
        for number in 0..<distinct { totals.pointer[number] = starts.pointer[number + 1] - starts.pointer[number] }
        let (keys, slots) = (keys, slots)
        return CountedValues(task, totals: totals) {
            value(keys.pointer[Int(starts.pointer[$0])])
        } fill: { plan, counts in
            Self.fill(counts, plan, starts, slots)
        }
    }

    /// Where each distinct key begins, and behind the last of them the end.
    private func starts() -> (Buffer<UInt32>, distinct: Int) {
        let starts = Buffer<UInt32>(unfilled: count + 1)
        let (keys, target) = (keys.pointer, starts.pointer)
        guard count > 0 else {
            target[0] = 0
            return (starts, 0)
        }
        target[0] = 0
        var next = 1
        for row in stride(from: 1, to: count, by: 1) {
            // Written before it is known whether a new key begins here.
            target[next] = UInt32(truncatingIfNeeded: row)
            next &+= keys[row] != keys[row &- 1] ? 1 : 0
        }
        target[next] = UInt32(truncatingIfNeeded: count)
        return (starts, next)
    }

    private static func fill(_ counts: Buffer<Int64>, _ plan: CellPlan, _ starts: Buffer<UInt32>, _ slots: Buffer<UInt8>) {
        let (counts, starts, slots, size) = (counts.pointer, starts.pointer, slots.pointer, plan.firsts.count)
        for number in 0..<plan.cells.count {
            let cell = Int(plan.cells.pointer[number])
            for row in Int(starts[number])..<Int(starts[number &+ 1]) { counts[Int(slots[row]) &* size &+ cell] &+= 1 }
        }
    }
}
