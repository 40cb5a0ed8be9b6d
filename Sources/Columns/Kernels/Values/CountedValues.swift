/// The rows of each distinct value of a column, gathered into cells where there are too many, and by class slot.
struct CountedValues {
    private let task: CountingTask
    /// Plain values of the rows counted.
    let distinct: Int
    let high: Double?
    /// The plain value that most rows hold, the lowest of several, and their number.
    let mode: (value: Double, rows: Int)?
    let zeroRows: Int
    /// The lowest value of each cell, ascending.
    let values: [Double]
    /// `counts[slot][cell]`.
    private let counts: [[Int64]]

    /// - Parameters:
    ///   - totals: rows of each distinct value, ascending by value.
    ///   - value: of each of them, by its number.
    ///   - fill: adds the rows of each distinct value to `counts[slot * number of cells + cell]`.
    init(
        _ task: CountingTask, totals: Buffer<UInt32>, value: (Int) -> Double, fill: (_ plan: CellPlan, _ counts: Buffer<Int64>) -> Void
    ) {
        self.task = task
        distinct = totals.count
        high = distinct == 0 ? nil : value(distinct - 1)
        let fullest = Self.fullest(totals)
        mode = fullest.map { (value: value($0), rows: Int(totals.pointer[$0])) }
        zeroRows = Self.zero(totals.count, value).map { Int(totals.pointer[$0]) } ?? 0
        let plan = CellPlan(totals, mostCells: task.mostCells)
        let cells = plan.firsts.count
        values = plan.firsts.map(value)
        let counts = Buffer<Int64>(repeating: 0, count: cells * task.counted.count)
        fill(plan, counts)
        self.counts = task.counted.indices.map { Array(UnsafeBufferPointer(start: counts.pointer + $0 * cells, count: cells)) }
    }

    func table() -> ValueTable {
        var lists = [[Int64]](repeating: [], count: 256)
        for (slot, number) in task.counted.enumerated() { lists[Int(number)] = counts[slot] }
        let sentinels = (0..<task.sentinels).map { number in
            Array(UnsafeBufferPointer(start: task.sentinelRows.pointer + 256 * number, count: 256))
        }
        return ValueTable(values: values, counts: lists, missing: sentinels[0], specials: Array(sentinels.dropFirst()), distinct: distinct)
    }

    private static func fullest(_ totals: Buffer<UInt32>) -> Int? {
        guard totals.count > 0 else { return nil }
        var best = 0
        for number in 1..<totals.count where totals.pointer[number] > totals.pointer[best] { best = number }
        return best
    }

    /// The number of the value 0.
    private static func zero(_ count: Int, _ value: (Int) -> Double) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if value(middle) < 0 { low = middle + 1 } else { high = middle }
        }
        return low < count && value(low) == 0 ? low : nil
    }
}

/// Which cell each distinct value falls into; a cell each while there are few.
struct CellPlan {
    /// The number of each cell's first distinct value.
    let firsts: [Int]
    let cells: Buffer<UInt32>

    init(_ totals: Buffer<UInt32>, mostCells: Int) {
        cells = Buffer(unfilled: totals.count)
        let gathers = totals.count > mostCells
        let rows = (0..<totals.count).reduce(0) { $0 + Int(totals.pointer[$1]) }
        var firsts: [Int] = []
        firsts.reserveCapacity(min(totals.count, mostCells))
        var (rank, last) = (0, -1)
        for number in 0..<totals.count {
            let cell = gathers ? rank * mostCells / rows : number
            if cell != last { firsts.append(number) }
            last = cell
            cells.pointer[number] = UInt32(truncatingIfNeeded: firsts.count - 1)
            rank += Int(totals.pointer[number])
        }
        self.firsts = firsts
    }
}
