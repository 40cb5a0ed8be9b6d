import Columns
import TestSupport
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-06-30", 20_634), ("0001-01-01", -719_162),
        ("9999-12-31", 2_932_896),
    ]) func `a day is its number of days since 1970`(iso: String, number: Int) {
        #expect(Day(iso: iso)?.number == number)
        #expect(Day(number: number).iso == iso)
    }

    @Test func `each day follows the one before`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<2000 {
            let day = Day(number: Int.random(in: -719_162..<2_932_896, using: &random))
            let (year, month, date) = day.civil
            #expect(Day(year: year, month: month, day: date) == day)
            let next = Day(number: day.number + 1).civil
            let isSameMonth = next.year == year && next.month == month && next.day == date + 1
            let isNextMonth = next.day == 1 && next.month == month % 12 + 1 && next.year == year + (month == 12 ? 1 : 0)
            #expect(isSameMonth || isNextMonth)
            #expect(day < Day(number: day.number + 1))
        }
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-6-30", "0000-01-01", "", "2026/06/30", "２026-06-30",
    ])
    func `what is no day is none`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    /// A hostile recording holds such days.
    @Test(arguments: [Int.min, Int.max, -(1 << 61), 1 << 61]) func `a day beyond every calendar is written, and no trap`(number: Int) {
        #expect(!Day(number: number).iso.isEmpty)
    }
}
