import Columns
import Messages
import Supervision
import TestSupport
import Testing

/// Warnings graded by what happened: six enterprises over three snapshots, worked by hand.
@Suite struct GradingTests {
    private static let days = [0, 100, 200].map { Day(number: 20_000 + $0) }
    private static let rows = Buffer<Int32>([1, 2, 3, 4, 5, 6])

    /// 1 ends 50 days after the last snapshot, 2 a year and more after, 3 on its very day, 4 ended long before, 5 after 300 days.
    private static let events: [Int32: [Day]] = [
        1: [Day(number: 20_250)], 2: [Day(number: 20_700)], 3: [Day(number: 20_200)], 4: [Day(number: 20_010)], 5: [Day(number: 20_500)],
    ]

    private func grading() throws -> Grading {
        let all = Self.days.map { GradedSnapshot(day: $0, enterprises: Self.rows) }
        return try Grading(snapshot: all[2], earlier: Array(all.dropLast()), events: Self.events, control: Control())
    }

    private func mask(_ bytes: [UInt8]) -> Buffer<UInt8> { Buffer(bytes) }

    @Test func `who had ended by the day is not judged, and what comes after a year is no event`() throws {
        let grade = try grading().grade(mask([1, 1, 1, 1, 0, 0]), before: [], control: Control())
        // Judged are 1, 2, 5 and 6; events are those of 1 and 5.
        #expect(grade.rows == 4 && grade.events == 2 && grade.warned == 2 && grade.hits == 1)
        #expect(grade.precision == 0.5 && grade.recall == 0.5 && grade.base == 0.5 && grade.lift == 1)
    }

    @Test func `the lead counts from the first snapshot that warned`() throws {
        let before = [mask([0, 0, 0, 0, 1, 0]), mask([1, 0, 0, 0, 0, 0])]
        let grade = try grading().grade(mask([1, 0, 0, 0, 1, 0]), before: before, control: Control())
        #expect(grade.leads == [150, 500])
        #expect(grade.medianLead == 325 && grade.lead(0.25) == 237.5)
    }

    @Test func `a warning before what happened does not count where it is not there any more`() throws {
        let grade = try grading().grade(mask([0, 0, 0, 0, 0, 0]), before: [mask([1, 1, 1, 1, 1, 1])], control: Control())
        #expect(grade.warned == 0 && grade.hits == 0 && grade.precision == nil && grade.lift == nil && grade.leads.isEmpty)
    }

    @Test func `a planted leak is told from a good rule`() {
        let base = WarningGrade(rows: 10_000, events: 200, warned: 10_000, hits: 200, leads: [])
        #expect(!base.looksLikeLeak)
        #expect(WarningGrade(rows: 10_000, events: 200, warned: 200, hits: 195, leads: []).looksLikeLeak)
        #expect(!WarningGrade(rows: 10_000, events: 200, warned: 200, hits: 60, leads: []).looksLikeLeak)
        #expect(!WarningGrade(rows: 10_000, events: 200, warned: 10, hits: 10, leads: []).looksLikeLeak)
    }
}
