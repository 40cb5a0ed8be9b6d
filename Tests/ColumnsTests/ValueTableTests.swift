import Columns
import Messages
import TestSupport
import Testing

@Suite struct ValueTableTests {
    /// The table from a walk over the rows and a sort; cells as the doc comment says.
    private static func plain(
        _ column: Column, _ classes: Buffer<UInt8>, including included: Set<UInt8>? = nil, mostCells: Int = .max
    ) -> ValueTable {
        var rows: [Double: [Int: Int64]] = [:]
        var missing = [Int64](repeating: 0, count: 256)
        var specials = column.specials.map { _ in [Int64](repeating: 0, count: 256) }
        var occurring: Set<Int> = []
        for row in 0..<column.count where included?.contains(classes[row]) ?? true {
            let number = Int(classes[row])
            occurring.insert(number)
            switch column[row] {
            case .missing, .text: missing[number] += 1
            case .special(let special): specials[column.specials.firstIndex(of: special) ?? 0][number] += 1
            case .number(let value): rows[value == 0 ? 0 : value, default: [:]][number, default: 0] += 1
            case .integer(let value): rows[Double(value), default: [:]][number, default: 0] += 1
            case .flag(let value): rows[value ? 1 : 0, default: [:]][number, default: 0] += 1
            case .date(let value): rows[Double(value.number), default: [:]][number, default: 0] += 1
            }
        }
        let all = rows.values.reduce(0) { $0 + $1.values.reduce(0, +) }
        var values: [Double] = []
        var counts = (0..<256).map { _ in [Int64]() }
        var (rank, last): (Int64, Int64) = (0, -1)
        for value in rows.keys.sorted() {
            let cell = rows.count > mostCells ? rank * Int64(mostCells) / all : last + 1
            if cell != last {
                values.append(value)
                for number in occurring { counts[number].append(0) }
            }
            last = cell
            for (number, count) in rows[value] ?? [:] {
                counts[number][values.count - 1] += count
                rank += count
            }
        }
        return ValueTable(values: values, counts: counts, missing: missing, specials: specials, distinct: rows.count)
    }

    @Test(arguments: RandomColumns.Shape.allCases) func `a table is what a walk over the rows gives`(shape: RandomColumns.Shape) throws {
        var random = SeededRandom(seed: 21)
        for rows in RandomColumns.rowCounts {
            let column = RandomColumns.column(shape, rows: rows, using: &random)
            let classes = RandomColumns.bytes(below: 5, rows: rows, using: &random)
            let table = try Histograms.valueTable(of: column, classes: CountedClasses(classes, control: Control()), control: Control())
            #expect(table == Self.plain(column, classes), "\(shape), \(rows) rows")
            let part = try Histograms.valueTable(
                of: column, classes: CountedClasses(classes, including: [1, 3, 77], control: Control()), control: Control())
            #expect(part == Self.plain(column, classes, including: [1, 3, 77]), "\(shape), \(rows) rows, a part")
        }
    }

    @Test func `more distinct values than there may be cells become quantile cells that part no value`() throws {
        var random = SeededRandom(seed: 5)
        for isReal in [true, false] {
            let numbers = (0..<9_000).map { row -> Double? in
                let number = row % 4 == 0 ? 5000 : Double(Int64.random(in: 0..<3_000_000_000, using: &random))
                return isReal ? number / 7 : number
            }
            let column = Column.numbers(numbers)
            #expect(column.values.isDouble == isReal)
            let classes = RandomColumns.bytes(below: 2, rows: numbers.count, using: &random)
            let table = try Histograms.valueTable(
                of: column, classes: CountedClasses(classes, control: Control()), mostCells: 5_000, control: Control())
            #expect(table == Self.plain(column, classes, mostCells: 5_000))
            #expect(!table.isExact && table.distinct > 5_000 && table.values.count <= 5_000)
        }
    }

    @Test func `doubles order as numbers: both infinities, both zeros, the smallest`() throws {
        let numbers: [Double?] = [0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, -1, 1, nil]
        let column = Column.reals(numbers)
        let classes = Buffer<UInt8>(repeating: 3, count: numbers.count)
        let table = try Histograms.valueTable(of: column, classes: CountedClasses(classes, control: Control()), control: Control())
        #expect(table.values == [-.infinity, -1, -.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude, 1, .infinity])
        #expect(table.counts[3] == [1, 1, 1, 2, 1, 1, 1])
        #expect(table.missing[3] == 1)
    }

    @Test func `long integers that share a double are one value`() throws {
        let column = Column.integers([1 << 60, 1 << 60 + 1, 1 << 60 + 1000, nil, -9, Int.min + 9], specials: [-9])
        let classes = Buffer<UInt8>(repeating: 0, count: 6)
        let table = try Histograms.valueTable(of: column, classes: CountedClasses(classes, control: Control()), control: Control())
        #expect(table.values == [-0x1p63, 0x1p60, 0x1p60 + 1024])
        #expect(table.counts[0] == [1, 2, 1])
        #expect(table.missing[0] == 1 && table.specials[0][0] == 1)
    }

    @Test func `counting values stops when cancelled`() {
        let control = Control()
        control.cancellation.cancel()
        #expect(throws: Cancelled()) {
            try Histograms.valueTable(
                of: .integers([1]), classes: CountedClasses(Buffer(repeating: 0, count: 1), control: Control()), control: control)
        }
    }
}
