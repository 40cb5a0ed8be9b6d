import Columns
import Supervision
import Taxonomy
import TestSupport
import Testing

/// Five cases worked by hand.
@Suite struct FunnelTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private func funnel() throws -> Funnel {
        let day = Self.day
        return Funnel(
            scanned: 1000,
            cases: [
                // Listed before, confirmed after 30 days, revoked after 100.
                CaseTimes(
                    enterprise: 1, suspected: try day("2026-01-01"), listed: try day("2025-12-01"),
                    steps: [(.licenceRevoked, try day("2026-04-11")), (.listedAbnormal, try day("2026-01-31"))]),
                // Helped after 50 days: both confirmed and ended.
                CaseTimes(enterprise: 2, suspected: try day("2026-01-01"), listed: nil, steps: [(.helped, try day("2026-02-20"))]),
                // Cleared after 10 days: never confirmed.
                CaseTimes(
                    enterprise: 3, suspected: try day("2026-01-01"), listed: try day("2026-01-21"),
                    steps: [(.cleared, try day("2026-01-11"))]),
                // Listed as abnormal, not ended yet.
                CaseTimes(
                    enterprise: 4, suspected: try day("2026-02-01"), listed: nil, steps: [(.listedAbnormal, try day("2026-02-11"))]),
                // What was done before the suspicion is no part of the case.
                CaseTimes(enterprise: 5, suspected: try day("2026-02-01"), listed: nil, steps: [(.policeCase, try day("2025-02-11"))]),
            ])
    }

    @Test func `each step counts those who got that far, and names its base`() throws {
        let funnel = try funnel()
        #expect(Funnel.Step.allCases.map(funnel.count) == [1000, 5, 2, 3, 2])
        #expect(Funnel.Step.allCases.map(\.base) == [nil, .scanned, .suspected, .suspected, .confirmed])
    }

    @Test func `days are counted from suspicion, and to the end from confirmation`() throws {
        let funnel = try funnel()
        #expect(funnel.days(to: .crossChecked) == [0, 20])
        #expect(funnel.days(to: .confirmed) == [10, 30, 50])
        #expect(funnel.days(to: .handled) == [0, 70])
        #expect(Funnel.median([0, 70]) == 35 && Funnel.median([10, 30, 50]) == 30 && Funnel.median([]) == nil)
    }

    @Test func `help has a path of its own, and so has what was cleared`() throws {
        let funnel = try funnel()
        #expect(Funnel.Path.allCases.map { funnel.cases(on: $0).map(\.enterprise) } == [[1], [], [2], [3], [4, 5]])
        #expect(funnel.days(on: .helped) == [50])
        #expect(funnel.days(on: .enforced) == [100])
    }
}
