import Messages

/// What a count of values works on.
final class CountingTask: @unchecked Sendable {
    // SAFETY: `sentinelCounts` is written by the one thread that counts, the rest never after init.
    let classes: Buffer<UInt8>
    /// The classes that occur and are to be counted, ascending; the place of each is its slot.
    let counted: [UInt8]
    let isCounted: [Bool]
    /// Missing and the special codes.
    let sentinels: Int
    /// `[sentinel * 256 + class]`.
    let sentinelCounts: Buffer<Int64>
    let control: Control

    init(classes: Buffer<UInt8>, counted: [UInt8], specials: Int, control: Control) {
        self.classes = classes
        self.counted = counted
        var isCounted = [Bool](repeating: false, count: 256)
        for number in counted { isCounted[Int(number)] = true }
        self.isCounted = isCounted
        sentinels = specials + 1
        sentinelCounts = Buffer(repeating: 0, count: 256 * (specials + 1))
        self.control = control
    }

    /// Where the counters of each class begin, `size` a slot; classes that do not count share the slot behind the last.
    func starts(size: Int) -> [Int] {
        var starts = [Int](repeating: counted.count * size, count: 256)
        for (slot, number) in counted.enumerated() { starts[Int(number)] = slot * size }
        return starts
    }

    /// The slot of each class.
    var slots: [Int] { starts(size: 1) }
}

/// Rows as sort keys with their classes.
final class KeyedRows {
    private let keys: Buffer<UInt64>
    private let classes: Buffer<UInt8>
    private var count = 0
    private var low = UInt64.max
    private var high = UInt64.min

    init(capacity: Int) {
        keys = Buffer(unfilled: capacity)
        classes = Buffer(unfilled: capacity)
    }

    @inline(__always) func append(_ key: UInt64, _ number: UInt8) {
        keys.pointer[count] = key
        classes.pointer[count] = number
        low = min(low, key)
        high = max(high, key)
        count &+= 1
    }

    /// Sorts the rows and walks their distinct values.
    func sorted(_ task: CountingTask, value: (UInt64) -> Double) throws -> CellBuilder {
        let (sortedKeys, sortedClasses) = try sortedRows(task.control)
        var (values, totals): ([Double], [Int64]) = ([], [])
        var previous: UInt64?
        let (keys, classes) = (sortedKeys.pointer, sortedClasses.pointer)
        for row in 0..<count {
            if keys[row] != previous {
                values.append(value(keys[row] &+ low))
                totals.append(0)
                previous = keys[row]
            }
            totals[totals.count - 1] += 1
        }
        var builder = CellBuilder(task, values: values, totals: totals)
        let slots = task.slots
        var row = 0
        for (number, total) in totals.enumerated() {
            for _ in 0..<total {
                builder.add(1, slot: slots[Int(classes[row])], toValue: number)
                row += 1
            }
        }
        return builder
    }

    private func sortedRows(_ control: Control) throws -> (Buffer<UInt64>, Buffer<UInt8>) {
        let (keyed, companions) = (Buffer<UInt64>(unfilled: count), Buffer<UInt8>(unfilled: count))
        for row in 0..<count {
            keyed.pointer[row] = keys.pointer[row] &- low
            companions.pointer[row] = classes.pointer[row]
        }
        let bits = count == 0 ? 0 : 64 - (high - low).leadingZeroBitCount
        return try RadixSort.sorted(keys: keyed, companions: companions, bits: bits, control: control)
    }
}
