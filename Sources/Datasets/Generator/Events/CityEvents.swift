import Columns
import Messages
import Taxonomy

/// Dated happenings that the tags of a city count over a window of years, such as court judgments.
///
/// In each snapshot an enterprise has as many events within the window as its tag says, as far as that is possible: what happened is
/// not taken back, so where a count fell faster than its window let go of events, there are more of them. New events lie after the
/// snapshot before; in the first they are spread over the window.
struct CityEvents: Sendable {
    /// What a tag counts, and the events so far: the register's numbers and days.
    private struct Series: Sendable {
        let tag: Tag
        /// Of the window.
        let days: Int32
        /// The tag that counts the same over a shorter window: its events are the latest of these.
        let recent: (tag: String, days: Int32)?
        /// The tag that tells the day of the last one.
        let latest: String?
        var enterprises: [Int32] = []
        var dates: [Int32] = []
    }

    private var series: [Series]

    private static let categories: Set = [
        "litigation", "enforcement", "penalty", "abnormal_list", "sentiment", "crowd_finance", "registration_change", "labour",
    ]
    /// Counts departments, not what they did.
    private static let others: Set = ["penalty_departments_3y"]
    /// Of one enterprise and tag in one snapshot.
    private static let most: Int64 = 1_000

    init(_ tables: TaxonomyTables) {
        let counts = tables.tags.compactMap { facts in Self.window(facts.tag).map { (facts.tag, days: $0, stem: Self.stem(facts.tag.id)) } }
        series = counts.compactMap { tag, days, stem in
            let alike = counts.filter { $0.stem == stem }
            guard alike.allSatisfy({ $0.days <= days }) else { return nil }
            let latest = tables.tags.first { $0.tag.type == .date && $0.notes.missingIf.contains(.isZero(tag.id)) }
            return Series(
                tag: tag, days: days, recent: alike.first { $0.days < days }.map { ($0.0.id, $0.days) }, latest: latest?.tag.id)
        }
    }

    /// The days that a tag counts happenings over; nil for any other tag.
    private static func window(_ tag: Tag) -> Int32? {
        guard tag.type == .count, categories.contains(tag.category ?? ""), !others.contains(tag.id), tag.id.hasSuffix("y"),
            case .flow(let years) = Memory(of: tag.id)
        else { return nil }
        return Int32(years) * 365
    }

    /// What is counted, whatever the window.
    private static func stem(_ tag: String) -> Substring {
        tag[..<(tag.lastIndex(of: "_") ?? tag.endIndex)]
    }

    /// Adds what happened up to a snapshot.
    mutating func update(_ frame: SnapshotFrame, _ finished: FinishedColumns, enterprises: Int, control: Control) throws {
        series = try Parallel.map(series.count, control: control) { [series] place in
            var own = series[place]
            let drawn = Drawn(
                counts: finished.stage(of: own.tag.id), recent: own.recent.map { finished.stage(of: $0.tag) },
                latest: own.latest.map(finished.stage))
            try Self.add(to: &own, drawn, frame, enterprises, control)
            return own
        }
    }

    /// What a snapshot's tags say of a series, by row.
    private struct Drawn {
        let counts: [Int64]
        let recent: [Int64]?
        let latest: [Int64]?
    }

    private static func add(
        to series: inout Series, _ drawn: Drawn, _ frame: SnapshotFrame, _ enterprises: Int, _ control: Control
    ) throws {
        let day = Int32(frame.day)
        let (start, recentStart) = (day - series.days, day - (series.recent?.days ?? series.days))
        var known = [Int64](repeating: 0, count: enterprises)
        var knownRecent = known
        for place in series.dates.indices where series.dates[place] > start {
            known[Int(series.enterprises[place])] += 1
            if series.dates[place] > recentStart { knownRecent[Int(series.enterprises[place])] += 1 }
        }
        let earliest = max(frame.past.day.map(Int32.init) ?? start, start) + 1
        let when = frame.random("event \(series.tag.id)")
        for row in 0..<frame.rows where drawn.counts[row] > 0 {
            try control.check(row: row)
            let enterprise = frame.enterprises[row]
            let count = max(0, min(drawn.counts[row], most) - known[Int(enterprise)])
            let recent = drawn.recent.map { min(count, max(0, max(0, $0[row]) - knownRecent[Int(enterprise)])) } ?? count
            let first = min(day, max(earliest, frame.founded[row]))
            // A date that lies before is no news of these.
            let told = drawn.latest.flatMap { Int32(exactly: $0[row]) }.flatMap { $0 >= first && $0 <= day ? $0 : nil }
            let last = told ?? day
            // What a new date tells of happened, whether the count rose by it or not.
            for number in 0..<max(count, told != nil && frame.past.day != nil ? 1 : 0) {
                let days = Self.days(number, recent, first...last, from: recentStart + 1)
                series.enterprises.append(enterprise)
                let isLast = number == 0 && told != nil
                series.dates.append(
                    isLast ? last : days.lowerBound + Int32(when.integer(below: days.count, Int(enterprise) &* 1_024 &+ Int(number))))
            }
        }
    }

    /// Where the event of a number lies: the first `recent` ones in the shorter window, the others before it, as far as there is room.
    private static func days(_ number: Int64, _ recent: Int64, _ days: ClosedRange<Int32>, from start: Int32) -> ClosedRange<Int32> {
        guard days.contains(start), start > days.lowerBound else { return days }
        return number < recent ? start...days.upperBound : days.lowerBound...(start - 1)
    }

    // MARK: - What they say of the last one

    /// The tags that tell the day of the last event and go with a count of the last year, brought up to it where an event came later
    /// than was drawn.
    func latest(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, enterprises: Int, control: Control
    ) throws -> [(tag: String, days: [Int64])] {
        try series.compactMap { series in
            guard let tag = series.latest, let recent = frame.tables.facts(ofTag: tag)?.notes.recent else { return nil }
            let yearAgo = Int64(frame.day) - 365
            var newest = Array(repeating: Int64.min, count: enterprises)
            var newestBefore = newest
            for place in series.dates.indices {
                try control.check(row: place)
                let (enterprise, day) = (Int(series.enterprises[place]), Int64(series.dates[place]))
                newest[enterprise] = max(newest[enterprise], day)
                if day < yearAgo { newestBefore[enterprise] = max(newestBefore[enterprise], day) }
            }
            let (drawn, counts) = (finished.stage(of: tag), finished.stage(of: recent.count))
            let days = try control.map(frame.rows) { row -> Int64 in
                guard drawn[row] != .min else { return .min }
                // Where the year's count says that there was none, one that it let go of too early does not count.
                let events = counts[row] == 0 ? newestBefore : newest
                return max(drawn[row], events[Int(frame.enterprises[row])])
            }
            return (tag, days)
        }
    }

    // MARK: -

    /// All events, with the numbers that a dataset gives its enterprises.
    ///
    /// - Parameter numbers: by the register's number.
    func content(numbers: [Int32], control: Control) throws -> EventContent {
        var rows: [EventContent.Row] = []
        rows.reserveCapacity(series.reduce(0) { $0 + $1.dates.count })
        for (tag, own) in series.enumerated() {
            try control.check()
            for place in own.dates.indices {
                rows.append(.init(enterprise: numbers[Int(own.enterprises[place])], tag: Int32(tag), day: own.dates[place]))
            }
        }
        return EventContent(tags: series.map(\.tag), rows: rows)
    }
}
