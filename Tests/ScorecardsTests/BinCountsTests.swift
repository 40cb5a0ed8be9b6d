import Columns
import Scorecards
import TestSupport
import Testing

@Suite struct BinCountsTests {
    private static func rows(_ good: Int64, _ bad: Int64) -> ClassCounts {
        ClassCounts(good: good * ClassCounts.row, bad: bad * ClassCounts.row)
    }

    // MARK: - Reference figures

    /// Counts, WOE and IV of fixed cuts: ../shared/reference, pandas and numpy.
    @Test(
        .enabled(if: Locations.hasShared, "needs ../shared"), arguments: ["polish", "taiwan"],
        ["characteristics_train", "characteristics_all_rows"])
    func `fixed cuts give the reference counts, WOE and IV`(name: String, section: String) throws {
        let set = try #require(name == "polish" ? RealSet.polish : RealSet.taiwan)
        let parts: Set<Part> = section == "characteristics_train" ? [.development] : [.development, .test]
        for tag in set.figures[section].keys {
            let expected = set.figures[section][tag]
            let cuts = set.figures["characteristics_train"][tag]["rule"]["cuts"].list.map(\.number)
            let found = try ReferenceCard.binning(of: tag, cuts: cuts, in: set, parts: parts)
            for (index, bin) in expected["bins"].list.enumerated() {
                #expect(ClassCounts.rows(found.counts.bins[index].good) == bin["good"].integer)
                #expect(ClassCounts.rows(found.counts.bins[index].bad) == bin["bad"].integer)
                #expect(agree(found.counts.woe(of: index), bin["woe"].number), "\(tag) bin \(index)")
                #expect(agree(found.counts.iv(of: index), bin["iv"].number), "\(tag) bin \(index)")
            }
            #expect(agree(found.counts.informationValue, expected["iv"].number), "\(tag)")
        }
    }

    // MARK: - Closed forms

    @Test func `equal shares of goods and bads have a WOE of 0`() {
        let counts = BinCounts([Self.rows(90, 9), Self.rows(10, 1)])
        #expect(counts.woe(of: 0) == 0 && counts.woe(of: 1) == 0)
        #expect(counts.informationValue == 0)
    }

    @Test func `a safer bin has a positive WOE`() throws {
        let counts = BinCounts([Self.rows(80, 5), Self.rows(20, 5)])
        #expect(agree(counts.woe(of: 0), 0.470003629245735553650937031148))
        #expect(try #require(counts.woe(of: 1)) < 0)
    }

    @Test func `a bin without bads gets half a row on both counts`() {
        let counts = BinCounts([Self.rows(10, 0), Self.rows(90, 10)])
        #expect(agree(counts.woe(of: 0), 0.741937344729377304550938543, 1e-9))
        #expect(agree(counts.iv(of: 0), (10.5 / 100 - 0.5 / 10) * 0.741937344729377304550938543, 1e-9))
    }

    @Test func `a bin without known outcomes says nothing`() {
        let counts = BinCounts([Self.rows(10, 1), ClassCounts(unknown: 5 * ClassCounts.row), Self.rows(5, 5)])
        #expect(counts.woe(of: 1) == 0 && counts.iv(of: 1) == 0)
    }

    @Test(arguments: [[], [ClassCounts(good: 10_000)], [ClassCounts(bad: 10_000), ClassCounts(unknown: 10_000)]])
    func `without both classes nothing exists`(bins: [ClassCounts]) {
        let counts = BinCounts(bins)
        #expect(counts.informationValue == nil)
        #expect(!counts.hasBothClasses)
    }

    // MARK: - Laws

    @Test func `IV is never negative, ignores the order of bins, and grows when a bin is divided`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<200 {
            let bins = (0..<Int.random(in: 2...8, using: &random)).map { _ in
                Self.rows(.random(in: 1...500, using: &random), .random(in: 1...50, using: &random))
            }
            let counts = BinCounts(bins)
            #expect((counts.informationValue ?? -1) >= -1e-15)
            #expect(agree(BinCounts(bins.reversed()).informationValue, counts.informationValue, 1e-12))
            let joined = BinCounts([bins[0] + bins[1]] + bins.dropFirst(2))
            #expect((joined.informationValue ?? 1) <= (counts.informationValue ?? 0) + 1e-12)
        }
    }

    @Test func `a weight of two is the row twice`() {
        let once = BinCounts([Self.rows(6, 2), Self.rows(4, 3)])
        let twice = BinCounts([Self.rows(12, 4), Self.rows(8, 6)])
        #expect(agree(once.informationValue, twice.informationValue, 1e-14))
    }
}
