import Columns
import Messages
import Scorecards
import Taxonomy
import TestSupport
import Testing

/// Counts of values and of patterns, against plain loops over rows.
@Suite struct CountingTests {
    private let table = RandomTable(seed: 2, rows: 3_000)

    @Test func `values of every kind of column are counted by outcome`() throws {
        for tag in table.tags {
            let column = try table.column(tag)
            var expected: [Value: ClassCounts] = [:]
            for row in 0..<column.count where RowClass.part(of: table.classes[row]) == .development {
                expected[column[row], default: ClassCounts()][RowClass.outcome(of: table.classes[row])] += ClassCounts.row
            }
            let found = try table.counts(tag)
            #expect(found.missing == expected[.missing] ?? ClassCounts())
            #expect(found.total == expected.values.reduce(ClassCounts(), +), "\(tag)")
            #expect(
                found.distinct == expected.keys.count { if case .missing = $0 { false } else if case .special = $0 { false } else { true } }
            )
            for special in found.specials { #expect(special.counts == expected[.special(special.code)]) }
            if case .levels(let labels) = found.cells {
                for (label, count) in zip(labels, found.counts) { #expect(count == expected[.text(label)] ?? ClassCounts()) }
            }
        }
    }

    @Test func `more distinct values than cells are gathered, and their bins still hold every row`() throws {
        let rows = 560_000
        var random = SeededRandom(seed: 8)
        let column = Column(.number(scale: 0), .int32(Buffer((0..<rows).map { _ in Int32.random(in: 0...1_000_000_000, using: &random) })))
        let classes = Buffer(
            (0..<rows).map { row -> UInt8 in
                let isBad = Double(column.value(row)) / 1e9 > Double.random(in: 0..<3, using: &random)
                return RowClass.byte(part: .development, outcome: isBad ? .bad : .good)
            })
        let counts = try ValueCounts.of(column: column, classes: classes, parts: [.development], control: Control(threads: 2))
        guard case .numbers(_, let areValues) = counts.cells else { return }
        #expect(!areValues && counts.counts.count <= ValueTable.mostCells)
        let found = try BinningMethods.bin(counts)
        let codes = try found.binning.codes(of: column, control: Control())
        var sums = [ClassCounts](repeating: ClassCounts(), count: found.binning.bins.count)
        for row in 0..<rows { sums[Int(codes[row])][RowClass.outcome(of: classes[row])] += ClassCounts.row }
        #expect(sums == found.counts.bins)
    }

    @Test func `patterns hold each distinct row once, sorted, with its goods and bads`() throws {
        let codes = try table.tags.map { try BinningMethods.bin(table.counts($0)).binning.codes(of: table.column($0), control: Control()) }
        let patterns = try PatternCounts.of(codes: codes, classes: table.classes, parts: [.test], control: Control())
        var expected: [[UInt8]: ClassCounts] = [:]
        for row in 0..<table.classes.count where RowClass.part(of: table.classes[row]) == .test {
            let outcome = RowClass.outcome(of: table.classes[row])
            guard outcome == .good || outcome == .bad else { continue }
            expected[codes.map { $0[row] }, default: ClassCounts()][outcome] += ClassCounts.row
        }
        #expect(patterns.count == expected.count)
        var previous: [UInt8] = []
        for index in 0..<patterns.count {
            let key = patterns.codes.map { $0[index] }
            #expect(previous.lexicographicallyPrecedes(key))
            #expect(expected[key] == ClassCounts(good: patterns.goods[index], bad: patterns.bads[index]))
            previous = key
        }
    }

    @Test func `many tags at once give what each gives alone, with what blocked`() throws {
        let columns = try table.tags.map(table.column)
        let empty = Column(.real, .double(Buffer(repeating: .nan, count: 3_000)))
        let binned = try BinningRun.bin(columns + [empty], classes: table.classes, control: Control(threads: 3))
        for (tag, one) in zip(table.tags, binned) {
            #expect(try one.result.get() == BinningMethods.bin(table.counts(tag)))
            #expect(try one.facts == ScreenFacts(table.counts(tag)))
        }
        #expect(try binned[columns.count].result.get().notes.map(\.code).contains("no-values"))
        let unknown = Buffer(repeating: RowClass.byte(part: .development, outcome: .good), count: 3_000)
        let one = try BinningRun.bin([columns[0]], classes: unknown, control: Control())
        #expect(Small.code { try one[0].result.get() } == "one-class")
    }

    @Test func `binning stops when asked to`() throws {
        let control = Control(threads: 2)
        control.cancellation.cancel()
        #expect(throws: Cancelled.self) { try BinningRun.bin([table.column("ratio")], classes: table.classes, control: control) }
    }
}

extension Column {
    /// Of a column of whole numbers without missing values.
    fileprivate func value(_ row: Int) -> Int {
        if case .integer(let integer) = self[row] { integer } else { 0 }
    }
}
