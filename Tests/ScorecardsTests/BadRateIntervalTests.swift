import Scorecards
import Testing

/// Wilson's interval, against figures of statsmodels' `proportion_confint(..., method="wilson")`.
@Suite struct BadRateIntervalTests {
    @Test(arguments: [
        (10, 90, 0.05522914, 0.17436566), (0, 10, 0, 0.27753280), (10, 0, 0.72246720, 1), (1, 999, 0.00017655, 0.00564256),
    ])
    func `it is Wilson's`(bad: Int, good: Int, low: Double, high: Double) throws {
        let interval = try #require(BadRateInterval(bad: bad, good: good))
        #expect(abs(interval.low - low) < 1e-7 && abs(interval.high - high) < 1e-7)
    }

    @Test func `no rows have none, and it holds the rate`() throws {
        #expect(BadRateInterval(bad: 0, good: 0) == nil && BadRateInterval(bad: -1, good: 5) == nil)
        for bad in 0...40 {
            let interval = try #require(BadRateInterval(bad: bad, good: 40 - bad))
            let rate = Double(bad) / 40
            #expect(0 <= interval.low && interval.low <= rate && rate <= interval.high && interval.high <= 1)
        }
    }
}
