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
        series = tables.tags.map(\.tag).compactMap { tag in
            guard tag.type == .count, Self.categories.contains(tag.category ?? ""), !Self.others.contains(tag.id),
                tag.id.hasSuffix("y"), case .flow(let years) = Memory(of: tag.id)
            else { return nil }
            return Series(tag: tag, days: Int32(years) * 365)
        }
    }

    /// Adds what happened up to a snapshot.
    mutating func update(_ frame: SnapshotFrame, _ finished: FinishedColumns, enterprises: Int, control: Control) throws {
        series = try Parallel.map(series.count, control: control) { [series] place in
            var own = series[place]
            try Self.add(to: &own, finished.stage(of: own.tag.id), frame, enterprises, control)
            return own
        }
    }

    private static func add(
        to series: inout Series, _ counts: [Int64], _ frame: SnapshotFrame, _ enterprises: Int, _ control: Control
    ) throws {
        let day = Int32(frame.day)
        let start = day - series.days
        var known = [Int64](repeating: 0, count: enterprises)
        for place in series.dates.indices where series.dates[place] > start { known[Int(series.enterprises[place])] += 1 }
        let earliest = max(frame.past.day.map(Int32.init) ?? start, start) + 1
        let when = frame.random("event \(series.tag.id)")
        for row in 0..<frame.rows where counts[row] > 0 {
            try control.check(row: row)
            let enterprise = frame.enterprises[row]
            let first = min(day, max(earliest, frame.founded[row]))
            for number in 0..<max(0, min(counts[row], most) - known[Int(enterprise)]) {
                series.enterprises.append(enterprise)
                series.dates.append(first + Int32(when.integer(below: Int(day - first) + 1, Int(enterprise) &* 1_024 &+ Int(number))))
            }
        }
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
