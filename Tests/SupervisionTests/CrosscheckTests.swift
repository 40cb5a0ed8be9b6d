import Supervision
import TestSupport
import Testing

@Suite struct CrosscheckTests {
    @Test func `precision, recall and lift are those of the two sets`() {
        let overlap = Overlap(rows: 100, suspects: [1, 2, 3, 4], listed: [3, 4, 5, 6, 7, 8, 9, 10])
        #expect(overlap.both == 2 && overlap.precision == 0.5 && overlap.recall == 0.25 && overlap.lift == 6.25)
    }

    @Test func `nothing is told of empty sets`() {
        let none = Overlap(rows: 100, suspects: [], listed: [])
        #expect(none.precision == nil && none.recall == nil && none.lift == nil)
    }

    /// scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) is 0.8207826816681233; with ties at mid-ranks.
    @Test func `a rank correlation is Spearman's with mid-ranks`() throws {
        let correlation = RankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
        let value = try #require(correlation.value)
        #expect(abs(value - 0.8207826816681233) < 1e-12)
        #expect(correlation.ranks.second == [1, 2, 3.5, 5, 3.5])
        #expect(RankCorrelation([1, 2, 3], [3, 2, 1]).value == -1)
        #expect(RankCorrelation([1, 2, 3], [7, 7, 7]).value == nil)
        #expect(RankCorrelation([1], [1]).value == nil)
    }
}
