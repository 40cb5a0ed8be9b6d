import Scorecards
import TestSupport
import Testing

/// Tree, chi-merge and width, against slow versions written another way.
@Suite struct GreedyBinningTests {
    private typealias Row = (value: Double, good: Int, bad: Int)

    private static func rows(_ seed: UInt64, count: Int = 25) -> [Row] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { place in
            let good = Int.random(in: 5...60, using: &random)
            let bad = Int.random(in: 0...(2 + abs(place - 10)), using: &random)
            return (Double(place) * 1.5 - 7, good, bad)
        }
    }

    private static func options(_ method: Binning.Method, maxBins: Int = 6, minBads: Int = 5, parts: Int = 5) throws -> BinningOptions {
        try BinningOptions(method: method, maxBins: maxBins, minShare: 0.03, minBads: minBads, quantiles: parts)
    }

    /// Goods and bads of each range of numbers.
    private static func found(_ rows: [Row], _ options: BinningOptions) throws -> [[Int]] {
        let result = try BinningMethods.bin(Small.numbers(rows), options: options)
        #expect(result.binning.isWhole)
        #expect(result.binning.method == options.method)
        return zip(result.binning.bins, result.counts.bins).compactMap { bin, counts in
            guard case .interval = bin.range else { return nil }
            return [ClassCounts.rows(counts.good), ClassCounts.rows(counts.bad)]
        }
    }

    private static func sums(_ groups: [[Row]]) -> [[Int]] {
        groups.map { [$0.map(\.good).reduce(0, +), $0.map(\.bad).reduce(0, +)] }
    }

    private static func isLarge(_ group: [Row], of all: [Row], minBads: Int = 5) -> Bool {
        let (sum, whole) = (sums([group])[0], sums([all])[0])
        return Double(sum[0] + sum[1]) >= (0.03 * Double(whole[0] + whole[1])).rounded(.up) && sum[1] >= minBads
    }

    // MARK: - Chi-merge

    /// Pearson's sum over the four cells, from expected counts.
    private static func pearson(_ a: [Row], _ b: [Row]) -> Double {
        let table = sums([a, b])
        let n = Double(table.flatMap { $0 }.reduce(0, +))
        var sum = 0.0
        for row in 0..<2 {
            for column in 0..<2 {
                let expected = Double(table[row].reduce(0, +)) * Double(table[0][column] + table[1][column]) / n
                guard expected > 0 else { return 0 }
                sum += (Double(table[row][column]) - expected) * (Double(table[row][column]) - expected) / expected
            }
        }
        return sum
    }

    private static func slowChiMerge(_ rows: [Row], maxBins: Int) -> [[Row]] {
        var groups = rows.map { [$0] }
        func join(_ place: Int) { groups[place] += groups.remove(at: place + 1) }
        while groups.count > 1 {
            let distances = zip(groups, groups.dropFirst()).map { pearson($0, $1) }
            let least = distances.min() ?? 0
            // Two ways of adding up may differ in the last bits: of values as good as equal the first counts.
            let place = distances.firstIndex { $0 <= least * (1 + 1e-9) } ?? 0
            if least < 3.841458820694124 || groups.count > maxBins {
                join(place)
            } else if let small = groups.firstIndex(where: { !isLarge($0, of: rows) }) {
                if small == 0 {
                    join(0)
                } else if small == groups.count - 1 {
                    join(small - 1)
                } else {
                    join(distances[small] < distances[small - 1] ? small : small - 1)
                }
            } else {
                break
            }
        }
        return groups
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `chi-merge joins as a slow version does that adds expected counts`(seed: UInt64) throws {
        let rows = Self.rows(seed)
        #expect(try Self.found(rows, Self.options(.chimerge)) == Self.sums(Self.slowChiMerge(rows, maxBins: 6)))
    }

    @Test func `chi-merge keeps apart what differs and joins what does not`() throws {
        let rows: [Row] = [(1, 90, 10), (2, 91, 9), (3, 50, 50), (4, 49, 51), (5, 99, 1)]
        #expect(try Self.found(rows, Self.options(.chimerge, minBads: 1)) == [[181, 19], [99, 101], [99, 1]])
        #expect(try Self.found(rows, Self.options(.chimerge, minBads: 2)).count == 2)
    }

    // MARK: - Tree

    /// Gini impurity by its definition, weighted by rows.
    private static func impurity(_ group: [Row]) -> Double {
        let sum = sums([group])[0]
        let n = Double(sum[0] + sum[1])
        let (p, q) = (Double(sum[0]) / n, Double(sum[1]) / n)
        return n * (1 - p * p - q * q)
    }

    private static func slowTree(_ rows: [Row], leaves: Int) -> [[Row]] {
        var groups = [rows]
        while groups.count < leaves {
            var best: (gain: Double, group: Int, cut: Int)?
            for (index, group) in groups.enumerated() {
                for cut in group.indices.dropFirst() {
                    let (low, high) = (Array(group[..<cut]), Array(group[cut...]))
                    guard isLarge(low, of: rows), isLarge(high, of: rows) else { continue }
                    let gain = impurity(group) - impurity(low) - impurity(high)
                    if gain > (best?.gain ?? 1e-9) * (1 + 1e-9) { best = (gain, index, cut) }
                }
            }
            guard let best else { break }
            let group = groups[best.group]
            groups.replaceSubrange(best.group...best.group, with: [Array(group[..<best.cut]), Array(group[best.cut...])])
        }
        return groups
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the tree splits as a slow version does that follows the definition of impurity`(seed: UInt64) throws {
        let rows = Self.rows(seed)
        #expect(try Self.found(rows, Self.options(.tree)) == Self.sums(Self.slowTree(rows, leaves: 6)))
    }

    /// Most cuts lie within a run of one class, or beside rows whose outcome is not known, and are passed over.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the tree of values that single rows hold is the same as trying each cut`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let rows = (0..<200).map { value -> Row in
            let outcome = Int.random(in: 0..<12, using: &random)
            return (value: Double(value), good: outcome > 2 ? 1 : 0, bad: outcome == 0 || (outcome == 3 && value > 120) ? 1 : 0)
        }
        #expect(try Self.found(rows, Self.options(.tree)) == Self.sums(Self.slowTree(rows, leaves: 6)))
    }

    @Test(arguments: [Binning.Method.tree, .chimerge])
    func `constraints hold, and one that not even a single bin meets is named`(method: Binning.Method) throws {
        let rows = Self.rows(7)
        #expect(try Self.found(rows, Self.options(method, maxBins: 3)).count <= 3)
        #expect(try Self.found(rows, Self.options(method, minBads: 20)).allSatisfy { $0[1] >= 20 })
        #expect(Small.code { try Self.found(rows, Self.options(method, minBads: 100_000)) } == "no-binning")
    }

    @Test(arguments: [Binning.Method.tree, .chimerge])
    func `levels are ordered by their bad rates and grouped`(method: Binning.Method) throws {
        let counts = Small.levels([("a", 95, 5), ("b", 50, 50), ("c", 94, 6), ("d", 52, 48)])
        let result = try BinningMethods.bin(counts, options: BinningOptions(method: method, maxBins: 2, minBads: 1))
        let groups = result.binning.bins.compactMap { if case .levels(let labels) = $0.range { Set(labels) } else { nil } }
        #expect(groups == [["b", "d"], ["a", "c"]])
        #expect(result.binning.method == method && result.binning.isWhole)
    }

    // MARK: - Width

    @Test func `ranges have one width, and empty ones are joined`() throws {
        let counts = Small.numbers([(0, 50, 5), (1, 50, 5), (4, 50, 9), (10, 50, 20)])
        let result = try BinningMethods.bin(counts, options: BinningOptions(method: .width, quantiles: 4))
        #expect(result.binning.cuts == [2.5, 5.0])
        let halves = try BinningMethods.bin(counts, options: BinningOptions(method: .width, quantiles: 2))
        #expect(halves.binning.cuts == [5])
        #expect(halves.counts.bins.map(\.known) == [169, 70, 0].map { $0 * ClassCounts.row })
    }

    @Test func `widths of the largest numbers do not overflow, levels have none`() throws {
        let far = Double.greatestFiniteMagnitude
        let counts = Small.numbers([(-far, 50, 5), (0, 50, 5), (far, 50, 20)])
        let result = try BinningMethods.bin(counts, options: BinningOptions(method: .width, quantiles: 2))
        #expect(result.binning.cuts == [0] && result.binning.isWhole)
        let levels = Small.levels([("a", 95, 5), ("b", 50, 50)])
        #expect(Small.code { try BinningMethods.bin(levels, options: BinningOptions(method: .width)) } == "not-numeric")
    }

    @Test(arguments: [Binning.Method.tree, .chimerge, .width])
    func `nothing, one value, all missing and unheeded options have an answer`(method: Binning.Method) throws {
        let none = Small.numbers([], missing: Small.counts(80, 30))
        #expect(try BinningMethods.bin(none, options: BinningOptions(method: method)).binning.isWhole == true)
        let one = try BinningMethods.bin(Small.numbers([(3, 80, 30)]), options: BinningOptions(method: method, trend: .peak))
        #expect(one.binning.cuts.isEmpty && one.binning.isWhole)
        #expect(Set(one.notes.map(\.code)).isSuperset(of: ["single-value", "trend-ignored"]))
    }
}
