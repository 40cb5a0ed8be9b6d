import Messages

/// Rows as sort keys with their classes, to be sorted and walked by distinct key.
struct KeyedRows {
    private var keys: Buffer<UInt64>
    private var classes: Buffer<UInt8>
    private let count: Int
    private let low: UInt64

    /// The first `count` of `keys` and `classes`.
    init(_ keys: Buffer<UInt64>, _ classes: Buffer<UInt8>, count: Int) {
        self.keys = keys
        self.classes = classes
        self.count = count
        var low = UInt64.max
        for row in 0..<count { low = min(low, keys.pointer[row]) }
        self.low = low
    }

    /// - Parameter value: of a key.
    mutating func counted(_ task: CountingTask, value: (UInt64) -> Double) throws -> CountedValues {
        try sort(task.control)
        let starts = starts()
        let totals = Buffer<UInt32>(unfilled: starts.count - 1)
        for number in 0..<totals.count { totals.pointer[number] = starts.pointer[number + 1] - starts.pointer[number] }
        let (keys, classes, low) = (keys, classes, low)
        return CountedValues(task, totals: totals) {
            value(keys.pointer[Int(starts.pointer[$0])] &+ low)
        } fill: { plan, counts in
            Self.fill(counts, plan, starts, classes, slots: task.starts(size: plan.firsts.count))
        }
    }

    private mutating func sort(_ control: Control) throws {
        var high: UInt64 = 0
        for row in 0..<count {
            let key = keys.pointer[row] &- low
            keys.pointer[row] = key
            high = max(high, key)
        }
        (keys, classes) = try RadixSort.sorted(
            keys: keys, companions: classes, count: count, bits: 64 - high.leadingZeroBitCount, control: control)
    }

    /// Where each distinct key begins, and the end.
    private func starts() -> Buffer<UInt32> {
        var distinct = count == 0 ? 0 : 1
        for row in stride(from: 1, to: count, by: 1) { distinct &+= keys.pointer[row] != keys.pointer[row &- 1] ? 1 : 0 }
        let starts = Buffer<UInt32>(unfilled: distinct + 1)
        var next = 0
        for row in 0..<count where row == 0 || keys.pointer[row] != keys.pointer[row &- 1] {
            starts.pointer[next] = UInt32(truncatingIfNeeded: row)
            next &+= 1
        }
        starts.pointer[distinct] = UInt32(truncatingIfNeeded: count)
        return starts
    }

    private static func fill(
        _ counts: Buffer<Int64>, _ plan: CellPlan, _ starts: Buffer<UInt32>, _ classes: Buffer<UInt8>, slots: [Int]
    ) {
        let (counts, starts, classes) = (counts.pointer, starts.pointer, classes.pointer)
        slots.withUnsafeBufferPointer { slots in
            for number in 0..<plan.cells.count {
                let cell = Int(plan.cells.pointer[number])
                for row in Int(starts[number])..<Int(starts[number &+ 1]) { counts[slots[Int(classes[row])] &+ cell] &+= 1 }
            }
        }
    }
}
