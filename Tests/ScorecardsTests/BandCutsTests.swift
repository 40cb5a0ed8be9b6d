import Scorecards
import TestSupport
import Testing

@Suite struct BandCutsTests {
    /// 100 rows at each of ten scores; bads from the best score down 1, 2, ... 10.
    private static let counts = Small.scores((1...10).map { (score: $0 * 10, good: 89 + $0, bad: 11 - $0) })

    @Test func `shares are reached where scores allow, from the best down`() throws {
        let found = try BandCuts.quantile([0.2, 0.45, 0.8], of: Self.counts)
        #expect(found.bands.cuts == [90, 70, 30])
        #expect(found.reached.map(\.reached) == [0.2, 0.4, 0.8])
        #expect(found.bands.names == ["A", "B", "C", "D"])
        #expect(found.bands.rule == .quantile([0.2, 0.45, 0.8]))
    }

    @Test func `two shares on one score are an error`() {
        #expect(Small.code { try BandCuts.quantile([0.2, 0.21], of: Self.counts) } == "empty-band")
        #expect(Small.code { try BandCuts.quantile([0.2, 0.99], of: Self.counts) } == "empty-band")
    }

    @Test func `each band is as wide as its bad rate allows`() throws {
        let found = try BandCuts.rate([0.02, 0.05], of: Self.counts)
        // From the best: 1, 1.5, 2% ...; then from score 70 down 4, 4.5, 5%.
        #expect(found.bands.cuts == [80, 50])
        #expect(found.reached.map(\.reached) == [0.02, 0.05])
    }

    @Test func `a rate that no score meets names the lowest that can be`() throws {
        let error = Small.code { try BandCuts.rate([0.005], of: Self.counts) }
        #expect(error == "empty-band")
        #expect(Small.code { try BandCuts.rate([0.5], of: Self.counts) } == "empty-band")
        #expect(Small.code { try BandCuts.rate([0.5], of: Small.scores([(1, 5, 0)])) } == "one-class")
    }

    @Test func `scores are taken as they are given`() throws {
        #expect(try BandCuts.at([640, 600]).cuts == [640, 600])
        #expect(Small.code { try BandCuts.at([600, 640]) } == "bad-cuts")
        #expect(Small.code { try BandCuts.at([]) } == "bad-cuts")
        #expect(Small.code { try BandCuts.at(Array((0..<26).reversed())) } == "bad-cuts")
        #expect(try BandCuts.at(Array((0..<25).reversed())).names.last == "Z")
    }

    @Test(arguments: [[0.4, 0.2], [0], [1], [0.5, 0.5], [.nan]])
    func `shares that do not rise between 0 and 1 are refused`(shares: [Double]) {
        #expect(Small.code { try BandCuts.quantile(shares, of: Self.counts) } == "bad-cuts")
    }

    @Test func `the bands of a new card follow any scores without error`() {
        #expect(BandCuts.following(of: Self.counts).cuts == [90, 70, 50, 30])
        for counts in [Small.scores([]), Small.scores([(5, 10, 1)]), Small.scores([(5, 10, 1), (6, 1, 1)])] {
            let cuts = BandCuts.following(of: counts).cuts
            #expect(cuts.count == 4 && zip(cuts, cuts.dropFirst()).allSatisfy { $0 > $1 })
        }
    }

    @Test func `cuts by any rule divide no score and lose no row`() throws {
        for seed in 0..<50 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let counts = Small.scores(
                (0..<40).map { ($0 * 3, Int.random(in: 0...50, using: &random), Int.random(in: 0...5, using: &random)) })
            guard let found = try? BandCuts.quantile([0.1, 0.3, 0.6], of: counts) else { continue }
            let table = BandTable.of(counts, bands: found.bands)
            #expect(table.rows.reduce(0) { $0 + $1.counts.total } == counts.total.total)
            #expect(agree(table.rows[0].share, found.reached[0].reached))
            #expect(table.rows.allSatisfy { $0.counts.total > 0 })
        }
    }
}
