import Columns
import Messages
import Taxonomy

/// Dated happenings that the tags of a city count over a window of years, such as court judgments.
///
/// In the first snapshot an enterprise has as many events within the window as its tag says, spread over it. In later ones as many come
/// since the snapshot before as the drawn count lacks; what happened is not taken back, and the tags then tell what there is.
struct CityEvents: Sendable {
    /// What a tag counts, and the events so far: the register's numbers and days.
    struct Series: Sendable {
        let tag: Tag
        /// Of the window.
        let days: Int32
        /// The tag that counts the same over a shorter window: its events are the latest of these.
        let recent: (tag: String, days: Int32)?
        /// The tag that tells the day of the last one.
        let latest: String?
        /// The tag that counts what these are some of.
        let whole: String?
        var enterprises: [Int32] = []
        var dates: [Int32] = []
    }

    private(set) var series: [Series]

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
                tag: tag, days: days, recent: alike.first { $0.days < days }.map { ($0.0.id, $0.days) }, latest: latest?.tag.id,
                whole: tables.facts(ofTag: tag.id)?.notes.atMost)
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

    /// Adds what happened up to a snapshot: parts first, so that what they are some of holds them.
    mutating func update(_ frame: SnapshotFrame, _ finished: FinishedColumns, enterprises: Int, control: Control) throws {
        let wholes = Set(series.flatMap { [$0.tag.id, $0.recent?.tag].compactMap(\.self) })
        let areParts = series.map { $0.whole.map(wholes.contains) ?? false }
        for isPart in [true, false] {
            try update(series.indices.filter { areParts[$0] == isPart }, frame, finished, enterprises, control)
        }
    }

    private mutating func update(
        _ places: [Int], _ frame: SnapshotFrame, _ finished: FinishedColumns, _ enterprises: Int, _ control: Control
    ) throws {
        let updated = try Parallel.map(places.count, control: control) { [series] number in
            var own = series[places[number]]
            let drawn = Drawn(
                counts: finished.stage(of: own.tag.id), recent: own.recent.map { finished.stage(of: $0.tag) },
                latest: frame.past.day == nil ? own.latest.map(finished.stage) : nil)
            try Self.add(to: &own, drawn, parts: series.filter { $0.whole != nil }, frame, enterprises, control)
            return own
        }
        for (place, own) in zip(places, updated) { series[place] = own }
    }

    /// What a snapshot's tags say of a series, by row.
    private struct Drawn {
        let counts: [Int64]
        let recent: [Int64]?
        let latest: [Int64]?
    }

    private static func add(
        to series: inout Series, _ drawn: Drawn, parts: [Series], _ frame: SnapshotFrame, _ enterprises: Int, _ control: Control
    ) throws {
        let day = Int32(frame.day)
        let (start, recentStart) = (day - series.days, day - (series.recent?.days ?? series.days))
        var known = [Int64](repeating: 0, count: enterprises)
        var knownRecent = known
        for place in series.dates.indices where series.dates[place] > start {
            known[Int(series.enterprises[place])] += 1
            if series.dates[place] > recentStart { knownRecent[Int(series.enterprises[place])] += 1 }
        }
        // What its parts hold, it holds.
        let least = held(by: parts.filter { $0.whole == series.tag.id }, after: start, enterprises)
        let leastRecent = held(by: parts.filter { $0.whole == series.recent?.tag }, after: recentStart, enterprises)
        let earliest = max(frame.past.day.map(Int32.init) ?? start, start) + 1
        let when = frame.random("event \(series.tag.id)")
        for row in 0..<frame.rows where drawn.counts[row] != .min {
            try control.check(row: row)
            let enterprise = frame.enterprises[row]
            let number = Int(enterprise)
            let recentlyLacking = max(drawn.recent?[row] ?? 0, leastRecent[number]) - knownRecent[number]
            let lacking = max(min(drawn.counts[row], most), least[number]) - known[number]
            let count = max(0, lacking, leastRecent[number] - knownRecent[number])
            let recent = drawn.recent == nil ? count : min(count, max(0, recentlyLacking))
            let first = min(day, max(earliest, frame.founded[row]))
            let told = drawn.latest.flatMap { Int32(exactly: $0[row]) }.flatMap { $0 >= first && $0 <= day ? $0 : nil }
            let last = told ?? day
            for number in 0..<count {
                let days = Self.days(number, recent, first...last, from: recentStart + 1)
                series.enterprises.append(enterprise)
                let isLast = number == 0 && told != nil
                series.dates.append(
                    isLast ? last : days.lowerBound + Int32(when.integer(below: days.count, Int(enterprise) &* 1_024 &+ Int(number))))
            }
        }
    }

    /// How many events of one of these series at most an enterprise has behind a day.
    private static func held(by parts: [Series], after start: Int32, _ enterprises: Int) -> [Int64] {
        var most = [Int64](repeating: 0, count: enterprises)
        for part in parts {
            var counts = [Int64](repeating: 0, count: enterprises)
            for (enterprise, date) in zip(part.enterprises, part.dates) where date > start { counts[Int(enterprise)] += 1 }
            for enterprise in most.indices { most[enterprise] = max(most[enterprise], counts[enterprise]) }
        }
        return most
    }

    /// Where the event of a number lies: the first `recent` ones in the shorter window, the others before it, as far as there is room.
    private static func days(_ number: Int64, _ recent: Int64, _ days: ClosedRange<Int32>, from start: Int32) -> ClosedRange<Int32> {
        guard days.contains(start), start > days.lowerBound else { return days }
        return number < recent ? start...days.upperBound : days.lowerBound...(start - 1)
    }

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
