import Scorecards
import TestSupport
import Testing

/// KS, AUC and gains in closed form.
@Suite struct DiscriminationTests {
    // MARK: - KS

    @Test func `KS of scores that separate is 1, at the last score of the bads`() throws {
        let ks = try KolmogorovSmirnov.of(Small.scores([(1, 0, 5), (2, 0, 5), (7, 9, 0)]))
        #expect(ks.value == 1 && ks.at == 2)
    }

    @Test func `KS takes the lowest score that reaches it`() throws {
        // F_bad - F_good: 0.5 at 1, 0.5 at 2, 0 at 3.
        let ks = try KolmogorovSmirnov.of(Small.scores([(1, 0, 4), (2, 4, 4), (3, 4, 0)]))
        #expect(ks.value == 0.5 && ks.at == 1)
    }

    @Test func `KS sees a score that ranks the wrong way`() throws {
        #expect(try KolmogorovSmirnov.of(Small.scores([(1, 10, 0), (2, 0, 10)])).value == 1)
    }

    @Test func `all tied is no discrimination`() throws {
        let tied = Small.scores([(600, 90, 10)])
        #expect(try KolmogorovSmirnov.of(tied).value == 0)
        let auc = try AreaUnderCurve.of(tied)
        #expect(auc.value == 0.5 && auc.gini == 0 && auc.variance == 0)
    }

    // MARK: - AUC

    @Test func `AUC counts wins and half the ties`() throws {
        // Goods at 1, 2, 3; bads at 1, 2: wins 2 + 1 + ties 1 of 6.
        let auc = try AreaUnderCurve.of(Small.scores([(1, 1, 1), (2, 1, 1), (3, 1, 0)]))
        #expect(auc.value == 4 / 6.0)
    }

    @Test func `two areas lie apart where the interval of their difference leaves 0 out`() throws {
        let (good, weak) = (
            try AreaUnderCurve.of(Small.scores([(1, 5, 40), (2, 95, 10)])), try AreaUnderCurve.of(Small.scores([(1, 40, 30), (2, 60, 20)]))
        )
        let apart = 1.959963984540054 * (try #require(good.variance) + (try #require(weak.variance))).squareRoot()
        #expect(good.value - weak.value > apart)
        #expect(good.excess(over: weak) == good.value - weak.value)
        #expect(weak.excess(over: good) == weak.value - good.value)
        #expect(good.excess(over: good) == nil)
        #expect(try good.excess(over: .of(Small.scores([(1, 0, 1), (2, 1, 0)]))) == nil)
    }

    @Test func `AUC of every pair of rows is what the definition says`() throws {
        for seed in 0..<50 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let cells = (0..<6).map { (score: $0, good: Int.random(in: 0...4, using: &random), bad: Int.random(in: 0...4, using: &random)) }
            let (goods, bads) = (
                cells.flatMap { Array(repeating: $0.score, count: $0.good) }, cells.flatMap { Array(repeating: $0.score, count: $0.bad) }
            )
            guard goods.count > 1, bads.count > 1 else { continue }
            let wins = goods.map { good in bads.map { good > $0 ? 1.0 : good == $0 ? 0.5 : 0 } }
            let auc = try AreaUnderCurve.of(Small.scores(cells))
            let value = wins.joined().reduce(0, +) / Double(goods.count * bads.count)
            #expect(agree(auc.value, value, 1e-14))
            func spread(_ shares: [Double]) -> Double {
                let mean = shares.reduce(0, +) / Double(shares.count)
                return shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count - 1) / Double(shares.count)
            }
            let ofGoods = wins.map { $0.reduce(0, +) / Double(bads.count) }
            let ofBads = bads.indices.map { bad in wins.reduce(0) { $0 + $1[bad] } / Double(goods.count) }
            #expect(abs((auc.variance ?? -1) - spread(ofGoods) - spread(ofBads)) < 1e-12)
        }
    }

    @Test func `one row of a class has no variance`() throws {
        let auc = try AreaUnderCurve.of(Small.scores([(1, 0, 1), (2, 5, 0)]))
        #expect(auc.value == 1 && auc.variance == nil && auc.low == nil)
    }

    @Test func `ten million rows do not overflow`() throws {
        let auc = try AreaUnderCurve.of(Small.scores([(1, 5_000_000, 1_000_000), (2, 5_000_000, 0)]))
        #expect(agree(auc.value, 0.75, 1e-14) && (auc.variance ?? -1) > 0)
    }

    @Test(arguments: [[(1, 5, 0)], [(1, 0, 5)], []] as [[(score: Int, good: Int, bad: Int)]])
    func `one class has neither`(cells: [(score: Int, good: Int, bad: Int)]) {
        #expect(Small.code { try AreaUnderCurve.of(Small.scores(cells)) } == "one-class")
        #expect(Small.code { try KolmogorovSmirnov.of(Small.scores(cells)) } == "one-class")
    }

    // MARK: - Gains

    @Test func `gains go from the worst score up and divide none`() throws {
        let gains = try Gains.of(Small.scores([(1, 5, 15), (2, 30, 10), (3, 40, 0)]), groups: 5)
        #expect(gains.groups.map(\.from) == [1, 2, 3])
        #expect(gains.groups.map(\.share) == [0.2, 0.4, 0.4])
        #expect(gains.groups.map(\.capture) == [0.6, 1, 1])
        #expect(gains.groups.map(\.lift) == [3, 1 / 0.6, 1])
        #expect(gains.groups.last?.cumulativeShare == 1)
    }

    @Test func `a score with half of the rows makes no crumbs of the next ones`() throws {
        let gains = try Gains.of(Small.scores([(1, 50, 5)] + (2...10).map { ($0, 5, 0) }), groups: 10)
        #expect(gains.groups.map(\.to) == [1, 2, 4, 6, 8, 10])
    }

    @Test func `gains without bads have rows and no capture`() throws {
        let gains = try Gains.of(Small.scores([(1, 5, 0), (2, 5, 0)]))
        #expect(gains.groups.allSatisfy { $0.capture == nil && $0.lift == nil })
        #expect(Small.code { try Gains.of(Small.scores([])) } == "no-rows")
    }
}
