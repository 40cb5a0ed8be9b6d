import Scorecards
import TestSupport
import Testing

@Suite struct LevelGroupingTests {
    private static let cells: [(label: String, good: Int, bad: Int)] = [
        ("农业", 300, 30), ("制造业", 500, 20), ("采矿业", 100, 40), ("批发业", 480, 22), ("新业态", 8, 3),
    ]

    private func groups(_ result: BinningResult) -> [[String]] {
        result.binning.bins.compactMap { if case .levels(let labels) = $0.range { labels } else { nil } }
    }

    @Test func `groups go from the worst bad rate to the best`() throws {
        let found = try BinningMethods.bin(Small.levels(Self.cells))
        #expect(groups(found).first == ["采矿业"])
        let rates = found.counts.bins.prefix(groups(found).count).map { $0.badRate ?? -1 }
        #expect(rates == rates.sorted(by: >))
        #expect(found.binning.trend == nil && found.binning.isCategorical)
    }

    @Test func `rare levels are pooled with those never seen, and said`() throws {
        let found = try BinningMethods.bin(Small.levels(Self.cells))
        #expect(found.binning.bins.map(\.range).contains(.unseen))
        #expect(!groups(found).flatMap(\.self).contains("新业态"))
        let unseen = try #require(found.binning.bins.firstIndex { $0.range == .unseen })
        #expect(found.counts.bins[unseen] == Small.counts(8, 3))
        #expect(found.binning.bins[unseen] == Bin(.unseen, value: 0, origin: .neutral))
        #expect(found.notes.first { $0.code == "levels-pooled" }?.count == 1)
    }

    @Test func `levels that are all rare leave the bin of unseen ones alone`() throws {
        let found = try BinningMethods.bin(Small.levels((0..<9).map { ("l\($0)", 20, 4) }), options: BinningOptions(keepsThinWOE: true))
        #expect(found.binning.bins.map(\.range) == [.unseen, .missing])
        #expect(found.binning.isWhole)
    }

    @Test func `no grouping of neighbours by rate has a higher IV`() throws {
        for seed in 0..<30 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let cells = (0..<6).map {
                (label: "l\($0)", good: Int.random(in: 60...300, using: &random), bad: Int.random(in: 0...60, using: &random))
            }
            let found = try BinningMethods.bin(Small.levels(cells), options: BinningOptions(maxBins: 3, minShare: 0, minBads: 0))
            let order = groups(found).flatMap(\.self)
            let counts = order.map { label in cells.first { $0.label == label }.map { Small.counts($0.good, $0.bad) } ?? ClassCounts() }
            for first in 1..<6 {
                for second in first...5 {
                    let bins = [counts[..<first], counts[first..<second], counts[second...]].map { $0.reduce(ClassCounts(), +) }
                    let rates = bins.compactMap(\.badRate)
                    guard rates == rates.sorted(by: >) else { continue }
                    #expect((BinCounts(bins).informationValue ?? 0) <= found.informationValue + 1e-9, "seed \(seed)")
                }
            }
        }
    }

    @Test func `a renamed level changes no figure`() throws {
        let plain = try BinningMethods.bin(Small.levels(Self.cells))
        let renamed = try BinningMethods.bin(Small.levels(Self.cells.map { ("x" + $0.label, $0.good, $0.bad) }))
        #expect(renamed.counts == plain.counts && renamed.informationValue == plain.informationValue)
    }

    @Test func `a trend asked of levels is not dropped in silence`() throws {
        let found = try BinningMethods.bin(Small.levels(Self.cells), options: BinningOptions(trend: .peak))
        #expect(found.notes.contains { $0.code == "trend-ignored" })
    }

    @Test func `a column with a thousand levels is grouped`() throws {
        let cells = (0..<1_000).map { (label: "l\($0)", good: 60 + $0 % 7, bad: 1 + $0 % 50) }
        let found = try BinningMethods.bin(Small.levels(cells))
        #expect(groups(found).flatMap(\.self).count == 1_000)
        #expect(groups(found).count > 3)
    }

    @Test func `quantiles of levels are refused`() {
        #expect(
            Small.code { try BinningMethods.bin(Small.levels(Self.cells), options: BinningOptions(method: .quantile)) } == "not-numeric")
    }
}
