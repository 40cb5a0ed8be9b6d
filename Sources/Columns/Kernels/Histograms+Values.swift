package import Messages

extension Histograms {
    /// The distinct values of a column of numbers, flags or dates (or the codes of a level column) with the rows of each class.
    ///
    /// Narrow ranges are counted by value, wide ones sorted. Runs on one thread: deal columns to threads with `Parallel.map`.
    /// - Parameter included: the classes whose rows count; nil is all of them.
    package static func valueTable(
        of column: Column, classes: Buffer<UInt8>, including included: Set<UInt8>? = nil, control: Control
    ) throws -> ValueTable {
        try ValueCounting.count(column, classes: classes, included: included, control: control).table()
    }
}

/// Counting by value or sorting, then walking the distinct values in ascending order.
enum ValueCounting {
    static func count(_ column: Column, classes: Buffer<UInt8>, included: Set<UInt8>?, control: Control) throws -> CellBuilder {
        precondition(column.count == classes.count, "\(column.count) values, \(classes.count) classes")
        let sequential = Control(cancellation: control.cancellation)
        let rows = try Histograms.counts(ofClasses: classes, control: sequential)
        let counted = (0..<256).filter { rows[$0] > 0 && included?.contains(UInt8($0)) ?? true }.map { UInt8($0) }
        let task = CountingTask(classes: classes, counted: counted, specials: column.specials.count, control: sequential)
        let power = Column.power(ofTen: column.scale)
        switch column.values {
        case .int8(let values): return try count(values, task, power)
        case .int16(let values): return try count(values, task, power)
        case .int32(let values): return try count(values, task, power)
        case .int64(let values): return try count(values, task, power)
        case .double(let values): return try sort(values, task)
        }
    }

    private static func count<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, _ power: Double
    ) throws -> CellBuilder {
        let zone = StoredIntegers.zone(
            of: values.pointer, width: MemoryLayout<T>.size, count: values.count, specials: task.sentinels - 1)
        let range = zone.range ?? 0...0
        let span = range.upperBound.subtractingReportingOverflow(range.lowerBound).partialValue
        if span >= 0, span < Int64(max(1 << 16, values.count)) {
            return try tally(values, task, low: range.lowerBound, span: Int(span) + 1, power)
        }
        return try sort(values, task, range, power)
    }

    /// One counter for each value of the range and class; the first counters are those of the sentinels.
    private static func tally<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, low: Int64, span: Int, _ power: Double
    ) throws -> CellBuilder {
        let sentinels = task.sentinels
        let size = sentinels + span
        let counters = Buffer<UInt32>(repeating: 0, count: size * (task.counted.count + 1))
        let lowest = T.min &+ T(truncatingIfNeeded: sentinels)
        let shift = Int64(sentinels) &- low
        try Parallel.forEachBlock(of: values.count, control: task.control) { _, rows in
            let (values, classes, starts) = (values.pointer, task.classes.pointer, task.starts(size: size))
            let counters = counters.pointer
            starts.withUnsafeBufferPointer { starts in
                for row in rows {
                    let value = values[row]
                    let sentinel = Int(truncatingIfNeeded: value &- T.min)
                    let place = value < lowest ? sentinel : Int(truncatingIfNeeded: Int64(value) &+ shift)
                    counters[starts[Int(classes[row])] &+ place] &+= 1
                }
            }
        }
        return cells(task, counters, size: size, low: low, power)
    }

    private static func cells(_ task: CountingTask, _ counters: Buffer<UInt32>, size: Int, low: Int64, _ power: Double) -> CellBuilder {
        let slots = task.counted.count
        let totals = Buffer<Int64>(repeating: 0, count: size)
        for slot in 0..<slots {
            for place in 0..<size { totals.pointer[place] &+= Int64(counters.pointer[slot * size + place]) }
        }
        for slot in 0..<slots {
            for number in 0..<task.sentinels {
                task.sentinelCounts.pointer[number * 256 + Int(task.counted[slot])] += Int64(counters.pointer[slot * size + number])
            }
        }
        let places = (task.sentinels..<size).filter { totals.pointer[$0] > 0 }
        let values = places.map { Double(low + Int64($0 - task.sentinels)) / power }
        var builder = CellBuilder(task, values: values, totals: places.map { totals.pointer[$0] })
        for (number, place) in places.enumerated() {
            for slot in 0..<slots { builder.add(Int64(counters.pointer[slot * size + place]), slot: slot, toValue: number) }
        }
        return builder
    }

    private static func sort<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ task: CountingTask, _ range: ClosedRange<Int64>, _ power: Double
    ) throws -> CellBuilder {
        let low = range.lowerBound
        let rows = KeyedRows(capacity: values.count)
        let (pointer, classes, isCounted) = (values.pointer, task.classes.pointer, task.isCounted)
        let lowest = T.min &+ T(truncatingIfNeeded: task.sentinels)
        for row in 0..<values.count where isCounted[Int(classes[row])] {
            let value = pointer[row]
            if value < lowest {
                task.sentinelCounts.pointer[Int(value &- T.min) * 256 + Int(classes[row])] += 1
            } else {
                rows.append(UInt64(bitPattern: Int64(value) &- low), classes[row])
            }
        }
        return try rows.sorted(task) { Double(Int64(bitPattern: $0) &+ low) / power }
    }

    /// Doubles in the order of their bits: all bits of a negative turned over, the sign of a positive set. Minus zero counts as zero.
    private static func sort(_ values: Buffer<Double>, _ task: CountingTask) throws -> CellBuilder {
        let rows = KeyedRows(capacity: values.count)
        let (pointer, classes, isCounted) = (values.pointer, task.classes.pointer, task.isCounted)
        let sign = UInt64(1) << 63
        for row in 0..<values.count where isCounted[Int(classes[row])] {
            let value = pointer[row] + 0
            if value.isNaN {
                let number = Sentinel.number(of: value)
                task.sentinelCounts.pointer[(number < task.sentinels ? number : 0) * 256 + Int(classes[row])] += 1
            } else {
                let bits = value.bitPattern
                rows.append(bits & sign == 0 ? bits | sign : ~bits, classes[row])
            }
        }
        return try rows.sorted(task) { Double(bitPattern: $0 & sign == 0 ? ~$0 : $0 & ~sign) }
    }
}
