import Scorecards
import Testing

@Suite struct BinCountsTests {
    @Test func `an empty binning has no information value`() {
        #expect(BinCounts([]).informationValue == nil)
    }
}
