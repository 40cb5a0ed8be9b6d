import Columns
import Foundation
import Scorecards
import Testing

@testable import Supervision

@Suite struct TagDriftTests {
    private func stability(_ now: Column, _ before: Column, dayNow: Day? = nil, dayBefore: Day? = nil) throws -> PopulationStability? {
        try TagDrift.stability(
            now: TagNumbers(now), before: TagNumbers(before), kind: before.kind, dayNow: dayNow, dayBefore: dayBefore,
            options: QualityOptions())
    }

    @Test func `flags and levels are compared value by value`() throws {
        // 10% of 1 before, 30% now: 0.2 ln 3 - 0.2 ln (0.7 / 0.9).
        let before = Column.flags((0..<1_000).map { $0 % 10 == 0 }), now = Column.flags((0..<1_000).map { $0 % 10 < 3 })
        let wanted = 0.2 * log(3.0) - 0.2 * log(0.7 / 0.9)
        #expect(abs(try #require(try stability(now, before)).value - wanted) < 1e-12)
        let labels = Labels(["A", "B", "C"])
        let old = Column.levels((0..<1_000).map { $0 % 10 == 0 ? "C" : "A" }, labels: labels)
        let new = Column.levels((0..<1_000).map { $0 % 10 < 3 ? "C" : "A" }, labels: labels)
        #expect(abs(try #require(try stability(new, old)).value - wanted) < 1e-12)
    }

    @Test func `tenths of the values before are the bins, and 0 is one`() throws {
        let before = Column.integers((0..<1_000).map { $0 < 500 ? 0 : $0 })
        #expect(try #require(try stability(before, before)).value == 0)
        let shifted = Column.integers((0..<1_000).map { $0 < 300 ? 0 : $0 + 500 })
        #expect(try #require(try stability(shifted, before)).value > 0.5)
    }

    @Test func `missing values have no part, dates count from their snapshot`() throws {
        let full = Column.integers((0..<1_000).map { $0 % 50 })
        let thin = Column.integers((0..<1_000).map { $0 % 2 == 0 ? $0 / 2 % 50 : nil })
        #expect(try #require(try stability(thin, full)).value == 0)
        let days = (Day(iso: "2024-06-30"), Day(iso: "2025-06-30"))
        let old = Column.dates((0..<1_000).map { Day(number: 19_000 - $0) }),
            new = Column.dates((0..<1_000).map { Day(number: 19_365 - $0) })
        #expect(try #require(try stability(new, old, dayNow: days.1, dayBefore: days.0)).value == 0)
        #expect(try stability(new, old) == nil)
        #expect(try stability(.integers([1, 2]), .integers([1, 2])) == nil)
    }
}
