import Scorecards
import TestSupport
import Testing

@Suite struct PopulationStabilityTests {
    private static let row = ClassCounts.row

    @Test func `nothing moved is 0`() throws {
        #expect(try PopulationStability.of(before: [30 * Self.row, 70 * Self.row], after: [3 * Self.row, 7 * Self.row]).value == 0)
        let scores = Small.scores((0..<50).map { ($0, 10, 1) })
        #expect(try PopulationStability.of(before: scores, after: scores).value == 0)
    }

    @Test func `a share of 0 becomes 0.0001`() throws {
        let found = try PopulationStability.of(before: [100 * Self.row, 0], after: [50 * Self.row, 50 * Self.row])
        #expect(agree(found.value, 0.34657359027997264 + (0.5 - 0.0001) * 8.517193191416238, 1e-12))
    }

    /// Quantiles of chi-square: R's qchisq(0.95, 1 ... ).
    @Test(arguments: [(2, 3.841458820694124), (5, 9.487729036781154), (10, 16.918977604620448), (101, 124.34211340400407)])
    func `the critical value is chi-square's over the sample sizes`(bins: Int, quantile: Double) throws {
        let even = [Int64](repeating: 10 * Self.row, count: bins)
        let found = try PopulationStability.of(before: even, after: even)
        #expect(agree(found.critical, quantile * 2 / Double(10 * bins), 1e-9))
    }

    @Test func `it is the same in both directions`() throws {
        let (a, b) = ([20, 30, 50].map { $0 * Self.row }, [40, 30, 30].map { $0 * Self.row })
        #expect(agree(try PopulationStability.of(before: a, after: b).value, try PopulationStability.of(before: b, after: a).value, 1e-14))
    }

    @Test func `an empty side has none`() {
        #expect(Small.code { try PopulationStability.of(before: [0, 0], after: [1, 2]) } == "no-rows")
        #expect(Small.code { try PopulationStability.of(before: Small.scores([]), after: Small.scores([(1, 1, 1)])) } == "no-rows")
    }
}
