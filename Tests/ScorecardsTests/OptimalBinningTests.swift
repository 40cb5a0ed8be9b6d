import Columns
import Messages
import Scorecards
import Taxonomy
import TestSupport
import Testing

@Suite struct OptimalBinningTests {
    typealias Trend = BinningOptions.Trend

    // MARK: - Exactness

    /// Against every way to cut up to nine values.
    @Test(arguments: [Trend.ascending, .descending, .peak, .valley, .none], [0.0, 0.05])
    func `no way to cut has a higher IV`(trend: Trend, difference: Double) throws {
        for seed in 0..<40 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let cells = (0..<Int.random(in: 2...9, using: &random)).map { value in
                (value: Double(value), good: Int.random(in: 0...60, using: &random), bad: Int.random(in: 0...12, using: &random))
            }
            let options = try BinningOptions(
                maxBins: .random(in: 1...5, using: &random), minShare: [0, 0.05, 0.15][Int.random(in: 0...2, using: &random)],
                minBads: .random(in: 0...8, using: &random), minRateDifference: difference, trend: trend)
            let counts = Small.numbers(cells, missing: Small.counts(20, 5))
            let best = BruteForce(counts, options).best
            let found = try? BinningMethods.bin(counts, options: options)
            #expect((found == nil) == (best == nil), "seed \(seed)")
            guard let found, let best else { continue }
            let ranges = found.counts.bins.indices.dropLast()
            let iv = ranges.reduce(0) { $0 + (found.counts.iv(of: $1) ?? 0) }
            #expect(abs(iv - best) < 1e-9, "seed \(seed)")
            #expect(BruteForce(counts, options).isAllowed(ranges.map { found.counts.bins[$0] }), "seed \(seed)")
        }
    }

    @Test func `auto takes the best monotone binning where turning gains less than 5%`() throws {
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let cells = (0..<8).map { (value: Double($0), good: 100, bad: Int.random(in: 5...40, using: &random)) }
            let counts = Small.numbers(cells)
            func iv(_ trend: Trend) throws -> Double {
                try BinningMethods.bin(counts, options: BinningOptions(trend: trend)).informationValue
            }
            let monotone = try max(iv(.ascending), iv(.descending))
            let turning = try max(iv(.peak), iv(.valley))
            let auto = try BinningMethods.bin(counts)
            let turns = turning > 1.05 * monotone
            #expect(abs(auto.informationValue - (turns ? turning : monotone)) < 1e-9)
            #expect(auto.notes.contains { $0.code == "trend-chosen" } == turns)
            #expect((auto.binning.trend == .peak || auto.binning.trend == .valley) == turns)
        }
    }

    // MARK: - Many values

    @Test func `a step in the bad rate is found among many values`() throws {
        let cells = (0..<5_000).map { (value: Double($0) / 7, good: $0 < 3_210 ? 9 : 7, bad: $0 < 3_210 ? 1 : 3) }
        let found = try BinningMethods.bin(Small.numbers(cells), options: BinningOptions(maxBins: 2))
        #expect(found.binning.cuts.count == 1)
        #expect(found.binning.cuts[0] > cells[3_209].value && found.binning.cuts[0] <= cells[3_210].value)
        #expect(found.binning.trend == .ascending)
    }

    /// As many values as a city's rows may have: the cut lies between two of them and not at the edge of a group of values.
    @Test(arguments: [50_000, 50_001, 61_803])
    func `a step is found between two of a hundred thousand values`(step: Int) throws {
        let column = Column.numbers((0..<100_000).map { Double($0) / 4 })
        let classes = Buffer(
            (0..<100_000).map { row in
                RowClass.byte(part: .development, outcome: (row < step ? (row - 25) % 50 : (row - step) % 5) == 0 ? .bad : .good)
            })
        let counts = try ValueCounts.of(column: column, classes: classes, parts: [.development], control: Control())
        let found = try BinningMethods.bin(counts, options: BinningOptions(maxBins: 2))
        #expect(found.binning.cuts.count == 1)
        #expect(found.binning.cuts[0] > Double(step - 1) / 4 && found.binning.cuts[0] <= Double(step) / 4)
    }

    /// The search space holds every cut of 100 quantiles, so no coarser quantiles that meet the constraints can win.
    @Test func `quantiles never beat it`() throws {
        for seed in 0..<10 as Range<UInt64> {
            let table = RandomTable(seed: seed, rows: 5_000)
            let counts = try table.counts("ratio")
            let quantiles = try BinningMethods.bin(counts, options: BinningOptions(method: .quantile, quantiles: 5))
            let best = try BinningMethods.bin(counts, options: BinningOptions(maxBins: 5, trend: .none))
            #expect(best.informationValue >= quantiles.informationValue - 0.002)
        }
    }

    // MARK: - Cuts

    @Test(arguments: [
        (0.0187, 0.0242, 0.02), (2, 3, 3), (1_234, 8_765, 5_000), (-3, 4, 0), (-0.5, 0, 0), (0.1, 0.11, 0.11), (99, 101, 100),
        (-12, -3, -10), (1e-9, 3e-9, 2e-9), (1e15, 2e15, 2e15),
        (1, .infinity, .greatestFiniteMagnitude), (-.infinity, 5, 5),
    ])
    func `a cut has as few digits as part two values`(low: Double, high: Double, cut: Double) throws {
        let counts = Small.numbers([(low, 100, 40), (high, 300, 30)])
        #expect(try BinningMethods.bin(counts).binning.cuts == [cut])
    }

    // MARK: - What stands in the way

    @Test func `too few bads name the constraint and what can be met`() throws {
        let error = #expect(throws: Diagnostic.self) { try BinningMethods.bin(Small.numbers([(1, 500, 9), (2, 500, 8)])) }
        #expect(error?.code == "no-binning")
        #expect(error?.message.en.contains("min_bads=20") == true)
        #expect(error?.hint?.en.contains("min_bads=17") == true)
    }

    @Test func `too small a share names the constraint and what can be met`() throws {
        let counts = Small.numbers([(1, 5, 3), (2, 5, 3)], missing: Small.counts(950, 50))
        let error = #expect(throws: Diagnostic.self) {
            try BinningMethods.bin(counts, options: BinningOptions(minShare: 0.05, minBads: 0))
        }
        #expect(error?.code == "no-binning")
        #expect(error?.message.en.contains("min_share=5%") == true)
        #expect(error?.hint?.en.contains("min_share=1.57%") == true)
    }

    private static let blocking: [(Int, Double, Double, Trend, String)] = [
        (20, 0.01, 0, .auto, "min_bads=12"), (0, 0.4, 0, .auto, "min_share=30%"), (0, 0, 0.5, .auto, "min_difference=2%"),
        (0, 0, 0, .descending, "trend=auto"),
    ]

    @Test(arguments: blocking)
    func `one bin names the constraint and what would allow two`(
        bads: Int, share: Double, difference: Double, trend: Trend, nearest: String
    ) throws {
        let counts = Small.numbers([(1, 286, 14), (2, 656, 44)].map { (value: $0.0, good: $0.1 + 2, bad: $0.2 - 2) })
        let options = try BinningOptions(minShare: share, minBads: bads, minRateDifference: difference, trend: trend)
        let found = try BinningMethods.bin(counts, options: options)
        #expect(found.binning.cuts.isEmpty)
        let note = try #require(found.notes.first { $0.code == "one-bin" })
        #expect(note.text.en.contains("`\(nearest)`"), "\(note.text.en)")
    }

    @Test func `the nearest values that are named can be met`() throws {
        for seed in 0..<100 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let cells = (0..<6).map {
                (value: Double($0), good: Int.random(in: 1...90, using: &random), bad: Int.random(in: 0...9, using: &random))
            }
            let found = try? BinningMethods.bin(Small.numbers(cells), options: BinningOptions(minShare: 0))
            guard let note = found?.notes.first(where: { $0.code == "one-bin" }) else { continue }
            let number = try #require(note.text.en.split(separator: "min_bads=").last?.prefix { $0.isNumber }).description
            let eased = try BinningMethods.bin(Small.numbers(cells), options: BinningOptions(minShare: 0, minBads: #require(Int(number))))
            #expect(eased.counts.bins.count > 2 || eased.notes.allSatisfy { !$0.text.en.contains("min_bads") }, "seed \(seed)")
        }
    }

    @Test func `one class cannot be binned`() {
        #expect(Small.code { try BinningMethods.bin(Small.numbers([(1, 10, 0), (2, 10, 0)])) } == "one-class")
        #expect(Small.code { try BinningMethods.bin(Small.numbers([])) } == "one-class")
    }

    // MARK: - Edges

    @Test func `a single value is one bin, and said`() throws {
        let found = try BinningMethods.bin(Small.numbers([(7, 300, 40)], missing: Small.counts(100, 60)))
        #expect(found.binning.bins.map(\.range) == [.interval(from: nil, to: nil), .missing])
        #expect(found.notes.map(\.code) == ["single-value"])
        #expect(found.informationValue > 0)
    }

    @Test func `values in no row with a known outcome are one neutral bin`() throws {
        let counts = ValueCounts(
            cells: .numbers([1, 2], areValues: true), counts: [Small.counts(0, 0, unknown: 3), Small.counts(0, 0, unknown: 2)],
            missing: Small.counts(100, 60))
        let found = try BinningMethods.bin(counts)
        #expect(found.binning.bins.map(\.value) == [0, 0])
        #expect(found.notes.map(\.code).contains("empty-bin"))
    }

    @Test(
        arguments: [
            { try BinningOptions(maxBins: 0) }, { try BinningOptions(maxBins: 51) }, { try BinningOptions(minShare: 1) },
            { try BinningOptions(minShare: -0.1) }, { try BinningOptions(minShare: .nan) }, { try BinningOptions(minBads: -1) },
            { try BinningOptions(minRateDifference: 2) }, { try BinningOptions(quantiles: 1) },
        ] as [@Sendable () throws -> BinningOptions])
    func `an option out of its range is refused`(make: @Sendable () throws -> BinningOptions) {
        #expect(Small.code(make) == "bad-option")
    }
}

/// Tries every set of cuts.
private struct BruteForce {
    let cells: [ClassCounts]
    let total: ClassCounts
    let options: BinningOptions

    init(_ counts: ValueCounts, _ options: BinningOptions) {
        cells = counts.counts
        total = counts.total
        self.options = options
    }

    /// The highest IV of the ranges; nil where the constraints allow none.
    var best: Double? {
        var best: Double?
        for mask in 0..<(1 << (cells.count - 1)) {
            var bins = [ClassCounts()]
            for (index, cell) in cells.enumerated() {
                bins[bins.count - 1] += cell
                if index + 1 < cells.count, mask >> index & 1 == 1 { bins.append(ClassCounts()) }
            }
            guard isAllowed(bins) else { continue }
            let others = ClassCounts(
                good: total.good - bins.reduce(0) { $0 + $1.good }, bad: total.bad - bins.reduce(0) { $0 + $1.bad })
            let counts = BinCounts(bins + [others])
            let iv = bins.indices.reduce(0) { $0 + (counts.iv(of: $1) ?? 0) }
            best = max(best ?? iv, iv)
        }
        return best
    }

    func isAllowed(_ bins: [ClassCounts]) -> Bool {
        guard bins.count <= options.maxBins else { return false }
        let smallest = (options.minShare * Double(total.known)).rounded(.up)
        let isLarge = bins.allSatisfy {
            $0.known > 0 && Double($0.known) >= smallest && $0.bad >= Int64(options.minBads) * ClassCounts.row
        }
        let rates = bins.map { Double($0.bad) / Double(max(1, $0.known)) }
        let moves = zip(rates, rates.dropFirst()).map { $1 - $0 }
        let least = options.minRateDifference > 0 ? options.minRateDifference - 1e-12 : 0
        let (up, down) = (moves.map { $0 >= least }, moves.map { -$0 >= least })
        guard isLarge, zip(up, down).allSatisfy({ $0 || $1 }) else { return false }
        func turns(_ first: [Bool], _ second: [Bool]) -> Bool {
            (0...moves.count).contains { first[..<$0].allSatisfy { $0 } && second[$0...].allSatisfy { $0 } }
        }
        switch options.trend {
        case .ascending: return up.allSatisfy { $0 }
        case .descending: return down.allSatisfy { $0 }
        case .peak: return turns(up, down)
        case .valley: return turns(down, up)
        case .auto, .none: return true
        }
    }
}
