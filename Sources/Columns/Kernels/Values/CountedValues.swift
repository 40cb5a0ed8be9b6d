/// The rows of each distinct value of a column by class slot.
struct CountedValues {
    private let task: CountingTask
    /// Distinct plain values of the rows counted, ascending.
    let values: [Double]
    /// `counts[slot * values.count + number]`.
    private let counts: Buffer<UInt32>

    init(_ task: CountingTask, values: [Double], counts: Buffer<UInt32>) {
        self.task = task
        self.values = values
        self.counts = counts
    }

    /// The plain value that most rows hold, the lowest of several, and their number.
    var mode: (value: Double, rows: Int)? {
        guard !values.isEmpty else { return nil }
        let totals = totals
        var best = 0
        for number in values.indices where totals.pointer[number] > totals.pointer[best] { best = number }
        return (values[best], Int(totals.pointer[best]))
    }

    var zeroRows: Int {
        let zero = values.partitioningIndex { $0 >= 0 }
        guard zero < values.count, values[zero] == 0 else { return 0 }
        return task.counted.indices.reduce(0) { $0 + Int(counts.pointer[$1 * values.count + zero]) }
    }

    func table() -> ValueTable {
        let plan = values.count > task.mostCells ? CellPlan(totals, mostCells: task.mostCells) : nil
        var lists = [[Int64]](repeating: [], count: 256)
        for (slot, number) in task.counted.enumerated() {
            let rows = UnsafeBufferPointer(start: counts.pointer + slot * values.count, count: values.count)
            lists[Int(number)] = plan?.gathered(rows) ?? rows.map { Int64($0) }
        }
        let sentinels = (0..<task.sentinels).map { number in
            Array(UnsafeBufferPointer(start: task.sentinelRows.pointer + 256 * number, count: 256))
        }
        return ValueTable(
            values: plan.map { $0.firsts.map { values[$0] } } ?? values, counts: lists, missing: sentinels[0],
            specials: Array(sentinels.dropFirst()), distinct: values.count)
    }

    /// Rows of each value, whatever their class.
    private var totals: Buffer<UInt32> {
        let totals = Buffer<UInt32>(repeating: 0, count: values.count)
        for slot in task.counted.indices {
            let own = counts.pointer + slot * values.count
            for number in 0..<totals.count { totals.pointer[number] &+= own[number] }
        }
        return totals
    }
}

/// Which cell each distinct value falls into where there are too many of them.
private struct CellPlan {
    /// The number of each cell's first distinct value.
    let firsts: [Int]

    /// - Parameter totals: rows of each distinct value, ascending by value.
    init(_ totals: Buffer<UInt32>, mostCells: Int) {
        let rows = (0..<totals.count).reduce(0) { $0 + Int(totals.pointer[$1]) }
        var firsts: [Int] = []
        var (rank, last) = (0, -1)
        for number in 0..<totals.count {
            let cell = rank * mostCells / rows
            if cell != last { firsts.append(number) }
            last = cell
            rank += Int(totals.pointer[number])
        }
        self.firsts = firsts
    }

    /// What falls into each cell, of one number for each distinct value.
    func gathered(_ rows: UnsafeBufferPointer<UInt32>) -> [Int64] {
        zip(firsts, firsts.dropFirst() + [rows.count]).map { from, to in (from..<to).reduce(0) { $0 + Int64(rows[$1]) } }
    }
}
