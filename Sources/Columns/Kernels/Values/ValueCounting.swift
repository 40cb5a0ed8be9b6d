import Messages

/// Counts the rows of each value: by a counter for each value of a narrow range, else by sorting.
enum ValueCounting {
    static func count(
        _ column: Column, classes: CountedClasses, mostCells: Int = ValueTable.mostCells, control: Control
    ) throws -> CountedValues {
        precondition(column.count == classes.classes.count, "\(column.count) values, \(classes.classes.count) classes")
        let task = CountingTask(classes, specials: column.specials.count, mostCells: mostCells, control: control)
        let power = Column.power(ofTen: column.scale)
        return switch column.values {
        case .int8(let values): try count(values, task, power)
        case .int16(let values): try count(values, task, power)
        case .int32(let values): try count(values, task, power)
        case .int64(let values): try count(values, task, power)
        case .double(let values): try sort(values, task) { $0 }
        }
    }

    /// Integers of more than 15 digits may share a double, so they are counted as doubles.
    private static let mostExact: Int64 = 1_000_000_000_000_000

    private static func count<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, _ power: Double
    ) throws -> CountedValues {
        let zone = StoredIntegers.zone(
            of: values.pointer, width: MemoryLayout<T>.size, count: values.count, specials: task.sentinels - 1)
        let range = zone.range ?? 0...0
        guard range.lowerBound > -mostExact, range.upperBound < mostExact else {
            let lowest = T.min &+ T(truncatingIfNeeded: task.sentinels)
            return try sort(values, task) { $0 < lowest ? Sentinel.double(Int(truncatingIfNeeded: $0 &- T.min)) : Double($0) / power }
        }
        if range.upperBound - range.lowerBound < Int64(max(1 << 16, values.count)) {
            return try tally(values, task, low: range.lowerBound, span: Int(range.upperBound - range.lowerBound) + 1, power)
        }
        return range.upperBound - range.lowerBound <= Int64(UInt32.max >> UInt32(task.slotBits))
            ? try sort(values, task, range, power, key: UInt32.self) : try sort(values, task, range, power, key: UInt64.self)
    }

    // MARK: - A counter for each value

    private static func tally<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, low: Int64, span: Int, _ power: Double
    ) throws -> CountedValues {
        let (sentinels, size) = (task.sentinels, task.sentinels + span)
        let counters = Buffer<UInt32>(repeating: 0, count: size * (task.counted.count + 1))
        let lowest = T.min &+ T(truncatingIfNeeded: sentinels)
        let (starts, shift) = (task.starts(size: size), Int64(sentinels) &- low)
        let classes = task.classes
        try Parallel.forEachBlock(of: values.count, control: task.control) { _, rows in
            let (values, classes, counters) = (values.pointer, classes.pointer, counters.pointer)
            starts.withUnsafeBufferPointer { starts in
                for row in rows {
                    let value = values[row]
                    let sentinel = Int(truncatingIfNeeded: value &- T.min)
                    let place = value < lowest ? sentinel : Int(truncatingIfNeeded: Int64(value) &+ shift)
                    counters[starts[Int(classes[row])] &+ place] &+= 1
                }
            }
        }
        for (slot, number) in task.counted.enumerated() {
            for sentinel in 0..<sentinels {
                task.countSentinel(sentinel, class: number, rows: Int64(counters.pointer[slot * size + sentinel]))
            }
        }
        return countedValues(task, counters, size: size) { Double(low + Int64($0 - sentinels)) / power }
    }

    /// The counters of a slot are `size` long, those of sentinels first; `value` gives what each of the others counts.
    private static func countedValues(
        _ task: CountingTask, _ counters: Buffer<UInt32>, size: Int, value: (Int) -> Double
    ) -> CountedValues {
        let (slots, counters) = (task.counted.count, counters.pointer)
        let sums = Buffer<UInt32>(repeating: 0, count: size)
        for slot in 0..<slots {
            for place in 0..<size { sums.pointer[place] &+= counters[slot &* size &+ place] }
        }
        let places = (task.sentinels..<size).filter { sums.pointer[$0] > 0 }
        let counts = Buffer<UInt32>(unfilled: slots * places.count)
        for slot in 0..<slots {
            let (from, to) = (counters + slot * size, counts.pointer + slot * places.count)
            for (number, place) in places.enumerated() { to[number] = from[place] }
        }
        return CountedValues(task, values: places.map(value), counts: counts)
    }

    // MARK: - Sorted

    private static func sort<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable, Key>(
        _ values: Buffer<T>, _ task: CountingTask, _ range: ClosedRange<Int64>, _ power: Double, key: Key.Type
    ) throws -> CountedValues where Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable {
        let (lowest, low, slotBits) = (T.min &+ T(truncatingIfNeeded: task.sentinels), range.lowerBound, task.slotBits)
        let keys = Buffer<Key>(unfilled: values.count)
        let count = gather(task, values.count) { row, slot, place in
            let value = values.pointer[row]
            guard value >= lowest else { return .sentinel(Int(truncatingIfNeeded: value &- T.min)) }
            keys.pointer[place] = Key(truncatingIfNeeded: Int64(value) &- low) << Key(slotBits) | Key(slot)
            return value == 0 ? .zero : .plain
        }
        let bits = 64 - (range.upperBound - low).leadingZeroBitCount + slotBits
        return try KeyedRows(keys, slotBits: slotBits, count: count).counted(task, bits: bits) { Double(Int64($0) &+ low) / power }
    }

    /// Doubles in the order of their bits: all bits of a negative turned over, the sign of a positive set. Minus zero counts as zero.
    private static func sort<T: BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, double: (T) -> Double
    ) throws -> CountedValues {
        let sign = UInt64(1) << 63
        let (keys, slots) = (Buffer<UInt64>(unfilled: values.count), Buffer<UInt8>(unfilled: values.count))
        let count = gather(task, values.count) { row, slot, place in
            let value = double(values.pointer[row]) + 0
            guard !value.isNaN else { return .sentinel(Sentinel.number(of: value)) }
            keys.pointer[place] = value.bitPattern & sign == 0 ? value.bitPattern | sign : ~value.bitPattern
            slots.pointer[place] = slot
            return value == 0 ? .zero : .plain
        }
        var (low, high) = (UInt64.max, UInt64.min)
        for place in 0..<count { (low, high) = (min(low, keys.pointer[place]), max(high, keys.pointer[place])) }
        let value = { [low] (key: UInt64) in
            let pattern = key &+ low
            return Double(bitPattern: pattern & sign == 0 ? ~pattern : pattern & ~sign)
        }
        let (bits, slotBits) = (count == 0 ? 0 : 64 - (high - low).leadingZeroBitCount, task.slotBits)
        guard bits + slotBits <= 64 else {
            for place in 0..<count { keys.pointer[place] &-= low }
            return try KeyedRows(keys, slots, count: count).counted(task, bits: bits, value: value)
        }
        for place in 0..<count {
            keys.pointer[place] = (keys.pointer[place] &- low) &<< UInt64(slotBits) | UInt64(slots.pointer[place])
        }
        return try KeyedRows(keys, slotBits: slotBits, count: count).counted(task, bits: bits + slotBits, value: value)
    }

    private enum Found {
        case plain
        case zero
        case sentinel(Int)
    }

    /// Puts the rows whose value is neither 0 nor missing nor special side by side; gives how many these are.
    ///
    /// - Parameter take: puts the row down at `place`, where the next is written over it unless it is to stay.
    @inline(__always) private static func gather(
        _ task: CountingTask, _ rows: Int, _ take: (_ row: Int, _ slot: UInt8, _ place: Int) -> Found
    ) -> Int {
        var count = 0
        let classes = task.classes.pointer
        task.slots.withUnsafeBufferPointer { slots in
            task.counts.withUnsafeBufferPointer { counts in
                for row in 0..<rows {
                    let number = Int(classes[row])
                    switch take(row, slots[number], count) {
                    case .plain: count &+= Int(counts[number])
                    case .zero: break
                    case .sentinel(let sentinel): if counts[number] == 1 { task.countSentinel(sentinel, class: classes[row]) }
                    }
                }
            }
        }
        return count
    }
}
