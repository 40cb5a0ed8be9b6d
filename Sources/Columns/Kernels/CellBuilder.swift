/// The distinct values of a column, ascending, gathered into cells where there are too many, with rows by class slot.
struct CellBuilder {
    private let task: CountingTask
    /// Plain values of the rows counted.
    let distinct: Int
    let highest: Double?
    /// The value that most rows hold, the lowest of several, and their number.
    let mode: (value: Double, rows: Int64)?
    let zeroRows: Int64
    private(set) var values: [Double] = []
    /// The cell of each value handed in.
    private var cells: [Int] = []
    /// `counts[slot][cell]`.
    private var counts: [[Int64]] = []

    /// - Parameters:
    ///   - values: ascending; equal neighbours (long integers that are one double) become one value.
    ///   - totals: the rows of each.
    init(_ task: CountingTask, values: [Double], totals: [Int64]) {
        self.task = task
        let rows = totals.reduce(0, +)
        distinct = values.indices.count { $0 == 0 || values[$0] != values[$0 - 1] }
        highest = values.last
        mode = zip(values, totals).max { ($0.1, $1.0) < ($1.1, $0.0) }.map { (value: $0.0, rows: $0.1) }
        zeroRows = zip(values, totals).first { $0.0 == 0 }?.1 ?? 0
        gather(values, totals, rows: rows)
        counts = Array(repeating: Array(repeating: 0, count: self.values.count), count: task.counted.count)
    }

    private mutating func gather(_ all: [Double], _ totals: [Int64], rows: Int64) {
        let gathers = distinct > ValueTable.mostCells
        cells.reserveCapacity(all.count)
        var rank: Int64 = 0
        var lastCell: Int64 = -1
        for (number, value) in all.enumerated() {
            let isRepeated = number > 0 && all[number - 1] == value
            let cell = gathers ? rank * Int64(ValueTable.mostCells) / rows : lastCell + 1
            if !isRepeated, cell != lastCell {
                values.append(value)
                lastCell = cell
            }
            cells.append(values.count - 1)
            rank += totals[number]
        }
    }

    @inline(__always) mutating func add(_ rows: Int64, slot: Int, toValue number: Int) {
        counts[slot][cells[number]] += rows
    }

    func table() -> ValueTable {
        var lists = [[Int64]](repeating: [], count: 256)
        for (slot, number) in task.counted.enumerated() { lists[Int(number)] = counts[slot] }
        let sentinels = (0..<task.sentinels).map { number in
            Array(UnsafeBufferPointer(start: task.sentinelCounts.pointer + 256 * number, count: 256))
        }
        return ValueTable(values: values, counts: lists, missing: sentinels[0], specials: Array(sentinels.dropFirst()), distinct: distinct)
    }
}
