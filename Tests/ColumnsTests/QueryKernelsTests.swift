import Columns
import Messages
import TestSupport
import Testing

/// Masks, selections, orders, groups and quantiles against plain Swift over the same values, in each width.
@Suite struct QueryKernelsTests {
    private static let specials: [Double] = [-9, -8]

    /// Columns of one kind each, of all widths.
    private func columns(_ random: inout SeededRandom, rows: Int) -> [Column] {
        [(100.0, 0.0), (30_000, 0), (1e9, 0), (1e14, 0), (100, 2), (1e6, 3)].map { limit, decimals in
            let power = Column.power(ofTen: Int(decimals))
            return .numbers(
                draw(&random, rows) { (Double.random(in: 0...limit, using: &$0) * power).rounded() / power }, specials: Self.specials)
        } + [.reals(draw(&random, rows) { Double.random(in: 0...1, using: &$0) }, specials: Self.specials)]
    }

    private func draw(_ random: inout SeededRandom, _ rows: Int, _ value: (inout SeededRandom) -> Double) -> [Double?] {
        (0..<rows).map { _ in
            switch Int.random(in: 0..<10, using: &random) {
            case 0: nil
            case 1: -9
            case 2: -8
            default: value(&random)
            }
        }
    }

    private func number(_ column: Column, _ row: Int) -> Double? {
        switch column[row] {
        case .number(let number): number
        case .integer(let integer): Double(integer)
        case .missing, .special, .flag, .date, .text: nil
        }
    }

    private func mask(_ test: Predicates, _ rows: Int) -> [UInt8] {
        let mask = Buffer<UInt8>(repeating: 7, count: rows)
        test.mask(0..<rows, into: mask.pointer)
        return mask.array
    }

    @Test(arguments: 0..<10) func `a test passes the values between its bounds`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for column in columns(&random, rows: 97) {
            let numbers = (0..<97).map { number(column, $0) }
            let values = numbers.compactMap { $0 } + [-1e300, 1e300, 0.5]
            let (a, b) = (values.randomElement(using: &random) ?? 0, values.randomElement(using: &random) ?? 0)
            let (low, high) = (min(a, b), max(a, b))
            func expected(_ holds: (Double) -> Bool) -> [UInt8] { numbers.map { $0.map(holds) ?? false ? 1 : 0 } }
            #expect(mask(Predicates(column, from: low, to: high), 97) == expected { $0 >= low && $0 <= high })
            #expect(mask(Predicates(column, from: low, isLowIncluded: false, to: nil), 97) == expected { $0 > low })
            #expect(mask(Predicates(column, from: nil, to: high, isHighIncluded: false), 97) == expected { $0 < high })
            #expect(mask(Predicates(column, from: low, to: low, isInverted: true), 97) == expected { $0 != low })
            #expect(mask(Predicates(present: column), 97) == expected { _ in true })
        }
    }

    @Test func `special codes and labels have masks of their own`() {
        let column = Column.integers([1, -9, nil, 5], specials: [-9])
        let mask = Buffer<UInt8>(repeating: 0, count: 4)
        Predicates.special(column, 0..<4, into: mask.pointer)
        #expect(mask.array == [0, 1, 0, 0])
        let levels = Column.levels(["b", nil, "a", "b"], labels: Labels(["a", "b"]))
        Predicates.lookup(levels, 0..<4, table: Buffer([0, 1]), into: mask.pointer)
        #expect(mask.array == [1, 0, 0, 1])
        let reals = Column.reals([1, -9, nil], specials: [-9])
        Predicates.special(reals, 0..<3, into: mask.pointer)
        #expect(mask.array.prefix(3) == [0, 1, 0])
    }

    @Test func `a mask becomes rows and back`() throws {
        let mask = Buffer<UInt8>([0, 1, 1, 0, 1])
        let rows = try Selections.rows(of: mask, control: Control())
        #expect(rows.array == [1, 2, 4])
        #expect(Selections.mask(of: rows, count: 5).array == mask.array)
        #expect(try Selections.rows(Buffer([4, 0, 1]), in: mask, control: Control()).array == [4, 1])
        #expect(try Selections.rows(of: Buffer([]), control: Control()).array == [])
        #expect(Selections.prefix(rows, 2).array == [1, 2])
        #expect(Selections.prefix(rows, 9).array == [1, 2, 4])
    }

    @Test(arguments: 0..<6) func `an order is stable, with missing last in both directions`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        for column in columns(&random, rows: 80) {
            let coarse = Column.integers((0..<80).map { _ in Int.random(in: 0..<3, using: &random) })
            for isDescending in [false, true] {
                let keys = [
                    Selections.OrderKey(coarse, rows: nil, isDescending: false),
                    Selections.OrderKey(column, rows: nil, isDescending: isDescending),
                ]
                let order = try Selections.order(keys, count: 80, control: Control()).array.map(Int.init)
                let expected = (0..<80).sorted { a, b in
                    let (first, second) = (number(coarse, a) ?? 0, number(coarse, b) ?? 0)
                    if first != second { return first < second }
                    switch (number(column, a), number(column, b)) {
                    case (nil, nil): return a < b
                    case (nil, _): return false
                    case (_, nil): return true
                    case (let x?, let y?): return x == y ? a < b : isDescending ? x > y : x < y
                    }
                }
                #expect(order == expected)
            }
        }
    }

    @Test(arguments: 0..<12) func `labels that are counted along with the keys are those that are counted behind them`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let rows = [1, 40, 5000][seed % 3]
        func levels(_ labels: [String?]) -> Column { .levels((0..<rows).map { _ in labels.randomElement(using: &random) ?? nil }) }
        let key = levels(seed.isMultiple(of: 2) ? ["x", "y", nil] : ["x", "y", "z"])
        let label = levels(seed.isMultiple(of: 4) ? ["a", "b"] : ["a", nil, "b", "c"])
        let number = Column.integers((0..<rows).map { _ in Int.random(in: -3...40, using: &random) })
        let picked = seed.isMultiple(of: 5) ? nil : Buffer<Int32>((0..<Int32(rows)).filter { _ in Bool.random(using: &random) })
        for keys in [[key], [key, number], [number, key]] {
            for threads in [1, 3] {
                let control = Control(threads: threads)
                func groups(along: Column?) throws -> Groups {
                    try Groups(keys: keys, ranks: keys.map { _ in nil }, along: along, rows: picked, rowCount: rows, control: control)
                }
                let (plain, along) = (try groups(along: nil), try groups(along: label))
                #expect(along.rowCounts() == plain.rowCounts() && along.numbers.array == plain.numbers.array)
                #expect(along.examples.array == plain.examples.array)
                let counts = [try plain.codeCounts(label, control: control), try along.codeCounts(label, control: control)]
                for code in 0..<4 {
                    let table = Buffer<UInt8>((0..<4).map { $0 == code ? 1 : 0 })
                    let found = counts.map { $0?.rowCounts(in: table) }
                    var expected = [Int64](repeating: 0, count: plain.count)
                    for place in 0..<plain.placeCount {
                        let row = picked.map { Int($0[place]) } ?? place
                        if label[row] == label.labels.map({ $0.count > code ? .text($0.all[code]) : .flag(true) }) {
                            expected[Int(plain.numbers[place])] += 1
                        }
                    }
                    #expect(found.allSatisfy { $0 == nil || $0 == expected })
                }
            }
        }
    }

    /// A column of bytes cannot hold the code behind the last label: what has none must not be taken for label 128.
    @Test func `a dictionary of more labels than a byte has codes keeps those without a label apart`() throws {
        let (labels, times) = (Labels((0..<200).map { "l\($0)" }), 100)
        let codes: [Int8] = [0, 127, .min, 127, .min, 5]
        let column = Column(.level(labels), .int8(Buffer((0..<times).flatMap { _ in codes })))
        let other = Column.levels((0..<times).flatMap { _ in ["x", "x", "x", "y", "y", "y"] })
        for rows in [nil, Buffer<Int32>((0..<Int32(6 * times)).reversed())] {
            func groups(_ key: Column, along: Column? = nil) throws -> Groups {
                try Groups(keys: [key], ranks: [nil], along: along, rows: rows, rowCount: 6 * times, control: Control())
            }
            let byLabel = try groups(column)
            #expect(byLabel.rowCounts() == [1, 1, 2, 2].map { Int64($0 * times) })
            #expect(byLabel.examples.array.map { column[Int($0)] } == [.text("l0"), .text("l5"), .text("l127"), .missing])
            let counts = try #require(try groups(other, along: column).codeCounts(column, control: Control()))
            #expect(counts.rowCounts(in: Buffer((0..<200).map { $0 == 127 ? 1 : 0 })) == [Int64(times), Int64(times)])
            #expect(counts.rowCounts(in: Buffer((0..<200).map { $0 == 128 ? 1 : 0 })) == [0, 0])
        }
    }

    @Test func `labels of an empty dictionary, or of no rows at all, are counted along with keys too`() throws {
        let (key, label) = (Column.levels(["x", "y"]), Column.levels([nil, nil]))
        for rows in [nil, Buffer<Int32>([]), Buffer<Int32>([1])] {
            let groups = try Groups(keys: [key], ranks: [nil], along: label, rows: rows, rowCount: 2, control: Control())
            #expect(groups.rowCounts().reduce(0, +) == Int64(rows?.count ?? 2))
            let counts = try groups.codeCounts(label, control: Control())
            #expect(counts?.rowCounts(in: Buffer([])).allSatisfy { $0 == 0 } != false)
        }
    }

    @Test(arguments: 0..<8) func `groups add up to what plain loops give, on any threads`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let rows = 400
        let key = Column.levels((0..<rows).map { _ in ["x", "y", "z", nil].randomElement(using: &random) ?? nil })
        let far = Column.integers((0..<rows).map { _ in [nil, -5_000_000_000, 7, 9_000_000_000].randomElement(using: &random) ?? nil })
        let picked = Buffer<Int32>((0..<Int32(rows)).filter { _ in Bool.random(using: &random) })
        for column in columns(&random, rows: rows) {
            for threads in [1, 3] {
                let control = Control(threads: threads)
                let groups = try Groups(keys: [key, far], ranks: [nil, nil], rows: picked, rowCount: rows, control: control)
                var members = [[Double]](repeating: [], count: groups.count)
                for (place, row) in picked.array.enumerated() {
                    let group = Int(groups.numbers[place])
                    #expect(key[Int(row)] == key[Int(groups.examples[group])] && far[Int(row)] == far[Int(groups.examples[group])])
                    if let value = number(column, Int(row)) { members[group].append(value) }
                }
                #expect(try groups.presentCounts(column, control: control) == members.map { Int64($0.count) })
                #expect(groups.rowCounts().reduce(0, +) == Int64(picked.count))
                let sums = try groups.sums(column, control: control)
                #expect(sums.presents == members.map { Int64($0.count) })
                check(sums.totals, members, scale: column.scale)
                #expect(try groups.distinctCounts(column, control: control) == members.map { Int64(Set($0).count) })
                let least = groups.extremes(column, isLeast: true)
                #expect(members.indices.allSatisfy { number(least, $0) == members[$0].min() })
                for (found, values) in zip(try groups.squaredDeviations(column, control: control), members) {
                    let mean = values.reduce(0, +) / Double(max(1, values.count))
                    let expected = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                    #expect(abs(found - expected) <= 1e-9 * max(1, expected))
                }
                let quantiles = try Quantiles.of(column, in: groups, shares: [0, 0.25, 0.9, 1], control: control)
                for (share, found) in zip([0, 0.25, 0.9, 1], quantiles) {
                    for (value, values) in zip(found, members) { #expect(isNear(value, quantile(values, share))) }
                }
            }
        }
    }

    private func check(_ sums: Groups.Sums.Totals, _ members: [[Double]], scale: Int) {
        for (group, values) in members.enumerated() {
            let expected = values.reduce(0, +)
            let found: Double =
                switch sums {
                case .integers(let sums): Double(sums[group]) / Column.power(ofTen: scale)
                case .reals(let sums): sums[group]
                }
            #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)))
        }
    }

    private func isNear(_ a: Double, _ b: Double?) -> Bool {
        guard let b else { return a.isNaN }
        return abs(a - b) <= 1e-12 * max(1, abs(b))
    }

    private func quantile(_ values: [Double], _ share: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let h = Double(sorted.count - 1) * share
        let low = Int(h)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (h - Double(low)) * (sorted[high] - sorted[low])
    }

    @Test func `tied and sorted values are selected as well`() throws {
        for values in [Array(repeating: 5, count: 1000), Array(0..<1000), Array((0..<1000).reversed()), (0..<1000).map { $0 % 2 }] {
            let groups = Groups(all: nil, of: 1000)
            let found = try Quantiles.of(.integers(values), in: groups, shares: [0.29, 0.5], control: Control())
            #expect(isNear(found[0][0], quantile(values.map(Double.init), 0.29)))
            #expect(isNear(found[1][0], quantile(values.map(Double.init), 0.5)))
        }
    }

    @Test func `bars count every row, by bytes and beyond them`() throws {
        let column = Column.numbers([-1, 0, 0.5, 1, 2, 3, nil, -9, 100], specials: [-9])
        let groups = Groups(all: nil, of: 9)
        let few = try GroupBars.counts(column, edges: [0, 1, 3], in: groups, control: Control())[0]
        #expect(few.ranges == [2, 2] && few.below == 1 && few.above == 2 && few.special == 1 && few.missing == 1)
        let many = try GroupBars.counts(column, edges: (0...400).map { Double($0) / 4 }, in: groups, control: Control())[0]
        #expect(many.ranges.reduce(0, +) == 5 && many.ranges[2] == 1 && many.above == 1 && many.special == 1 && many.missing == 1)
    }

    @Test func `large doubles that cancel leave the small ones whole`() throws {
        let values = (0..<300).flatMap { [1e15, 0.1 * Double($0), -1e15, 0.25] }
        let groups = Groups(all: nil, of: values.count)
        guard case .reals(let sums) = try groups.sums(Column(.real, .double(Buffer(values))), control: Control()).totals else {
            Issue.record("a sum of doubles is no double")
            return
        }
        #expect(abs(sums[0] - (0.1 * 44_850 + 75)) < 1e-9)
    }

    @Test func `sums of the largest integers are exact`() throws {
        let groups = Groups(all: nil, of: 3)
        guard case .integers(let sums) = try groups.sums(.integers([Int.max, Int.max, Int.max]), control: Control()).totals else {
            Issue.record("no integers")
            return
        }
        #expect(sums == [Int128(Int.max) * 3])
    }
}
