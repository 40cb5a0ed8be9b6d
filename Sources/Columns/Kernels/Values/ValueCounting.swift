import Messages

/// Counts the rows of each value: by a counter for each value of a narrow range, else by sorting.
enum ValueCounting {
    static func count(
        _ column: Column, classes: Buffer<UInt8>, including included: Set<UInt8>?, control: Control
    ) throws -> CountedValues {
        precondition(column.count == classes.count, "\(column.count) values, \(classes.count) classes")
        let task = try CountingTask(classes: classes, including: included, specials: column.specials.count, control: control)
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
        return try sort(values, task, low: range.lowerBound, power)
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
        let totals = Buffer<UInt32>(unfilled: places.count)
        for (number, place) in places.enumerated() { totals.pointer[number] = sums.pointer[place] }
        return CountedValues(task, totals: totals) {
            value(places[$0])
        } fill: { plan, counts in
            let (cells, counts) = (plan.cells.pointer, counts.pointer)
            for slot in 0..<slots {
                let (from, to) = (counters + slot * size, counts + slot * plan.firsts.count)
                for (number, place) in places.enumerated() { to[Int(cells[number])] &+= Int64(from[place]) }
            }
        }
    }

    // MARK: - Sorted

    private static func sort<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, low: Int64, _ power: Double
    ) throws -> CountedValues {
        let lowest = T.min &+ T(truncatingIfNeeded: task.sentinels)
        let (keys, kept) = (Buffer<UInt64>(unfilled: values.count), Buffer<UInt8>(unfilled: values.count))
        var count = 0
        for row in 0..<values.count where task.isCounted[Int(task.classes.pointer[row])] {
            let (value, number) = (values.pointer[row], task.classes.pointer[row])
            if value < lowest {
                task.countSentinel(Int(truncatingIfNeeded: value &- T.min), class: number)
            } else {
                keys.pointer[count] = UInt64(bitPattern: Int64(value) &- low)
                kept.pointer[count] = number
                count &+= 1
            }
        }
        var rows = KeyedRows(keys, kept, count: count)
        return try rows.counted(task) { Double(Int64(bitPattern: $0) &+ low) / power }
    }

    /// Doubles in the order of their bits: all bits of a negative turned over, the sign of a positive set. Minus zero counts as zero.
    private static func sort<T: BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, double: (T) -> Double
    ) throws -> CountedValues {
        let sign = UInt64(1) << 63
        let (keys, kept) = (Buffer<UInt64>(unfilled: values.count), Buffer<UInt8>(unfilled: values.count))
        var count = 0
        for row in 0..<values.count where task.isCounted[Int(task.classes.pointer[row])] {
            let (value, number) = (double(values.pointer[row]) + 0, task.classes.pointer[row])
            if value.isNaN {
                task.countSentinel(Sentinel.number(of: value), class: number)
            } else {
                keys.pointer[count] = value.bitPattern & sign == 0 ? value.bitPattern | sign : ~value.bitPattern
                kept.pointer[count] = number
                count &+= 1
            }
        }
        var rows = KeyedRows(keys, kept, count: count)
        return try rows.counted(task) { Double(bitPattern: $0 & sign == 0 ? ~$0 : $0 & ~sign) }
    }
}
