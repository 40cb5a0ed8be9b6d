import Columns
import Scorecards
import Taxonomy
import TestSupport
import Testing

@Suite struct BandTableTests {
    private static let bands = Bands(names: ["A", "B", "C"], rule: .at, cuts: [20, 10])

    @Test func `a score at a cut is in the better band`() {
        let table = BandTable.of(Small.scores([(20, 5, 0), (19, 3, 1), (10, 2, 1), (9, 1, 1)]), bands: Self.bands)
        #expect(table.rows.map { ClassCounts.rows($0.counts.total) } == [5, 7, 2])
        #expect(table.rows.map(\.from) == [20, 10, nil] && table.rows.map(\.to) == [nil, 19, 9])
        #expect(table.rows.map(\.badRate) == [0, 2 / 7.0, 0.5])
    }

    @Test func `unknown rows count in shares and in no rate`() {
        let counts = ScoreCounts(rows: [(score: 25, counts: Small.counts(1, 1, unknown: 2)), (score: 5, counts: Small.counts(4, 0))])
        let table = BandTable.of(counts, bands: Self.bands)
        #expect(table.rows.map(\.share) == [0.5, 0, 0.5])
        #expect(table.rows.map(\.badRate) == [0.5, nil, 0])
    }

    @Test func `a veto caps the band and never lifts it`() {
        var rows = [[Int64]](repeating: [], count: 256)
        rows[Int(RowClass.byte(part: .test, outcome: .bad, cap: 1))] = [2, 0, 3]
        rows[Int(RowClass.byte(part: .test, outcome: .good))] = [1, 1, 1]
        rows[Int(RowClass.byte(part: .development, outcome: .good))] = [9, 9, 9]
        let histogram = ScoreHistogram(low: 9, high: 11, counts: rows)
        let bands = Bands(names: ["A", "B", "C"], rule: .at, cuts: [11, 10])
        let table = BandTable.of(histogram, bands: bands, parts: [.test])
        #expect(table.rows.map { ClassCounts.rows($0.counts.total) } == [1, 4, 3])
        #expect(table.rows.map { ClassCounts.rows($0.vetoed) } == [0, 3, 0])
    }

    @Test func `no row gives bands without rates`() {
        #expect(BandTable.of(Small.scores([]), bands: Self.bands).rows.allSatisfy { $0.share == 0 && $0.badRate == nil })
    }
}
