import Messages
import Taxonomy

extension TagMaker {
    /// How many months before the snapshot an event may lie, by its tag's window and by what other tags count.
    struct Window {
        let low: Double
        let high: Double

        /// Day numbers, the later one last.
        func days(before day: Int) -> ClosedRange<Int64> {
            let latest = Int64(day - Months.days(low))
            return min(Int64(day - Months.days(high)), latest)...latest
        }
    }

    func window(_ row: Int) -> Window {
        // What the changes of three years tell lies within these.
        let high = facts.notes.high ?? (isThere[row] ? 36 : Months.most)
        switch recency[row] {
        case .any: return Window(low: 0, high: high)
        case .withinAYear: return Window(low: 0, high: min(12, high))
        case .before: return Window(low: min(12.05, high), high: high)
        }
    }

    /// Dates outside the window do not occur, so the others share their part.
    func withinWindow(_ u: Double, _ scale: Double, _ shape: Double, _ row: Int) -> Double {
        let window = window(row)
        func share(beyond months: Double) -> Double { BasicMath.exp(-BasicMath.power(max(months, 1e-9) / scale, shape)) }
        let oldest = window.high < Months.most ? share(beyond: window.high) : 0
        return oldest + (share(beyond: window.low) - oldest) * u
    }

    /// Whether a date is within a year, by the tag that counts the year's events.
    mutating func markRecency() {
        guard let recent = facts.notes.recent else { return }
        let count = finished.stage(of: recent.count)
        for row in states.indices {
            recency[row] = count[row] > 0 ? .withinAYear : recent.isExact ? .before : .any
        }
    }

    /// Dates of events lie after the founding, and stay from snapshot to snapshot until a new event comes.
    ///
    /// A date that the draw puts before the last snapshot is no news: the one known then stays, unless the window has left it
    /// behind; where none was known, the event must have come since.
    func settleDates(_ stage: inout [Int64]) throws {
        for row in stage.indices where stage[row] != .min {
            try control.check(row: row)
            if let lastDay = frame.past.day, stage[row] <= Int64(lastDay), Int64(frame.founded[row]) <= Int64(lastDay) {
                stage[row] = oldNews(stage[row], row, lastDay)
            }
            // Within the window by whole days, as events are counted in it.
            let earliest = facts.notes.high.map { frame.day - Int($0 / 12) * 365 + 1 } ?? .min
            stage[row] = max(stage[row], Int64(frame.founded[row]), Int64(earliest))
        }
    }

    private func oldNews(_ drawn: Int64, _ row: Int, _ lastDay: Int) -> Int64 {
        let enterprise = Int(frame.enterprises[row])
        let days = window(row).days(before: frame.day)
        if let before = frame.past.value(id, of: enterprise) { return days.contains(before) ? before : drawn }
        let since = Int64(frame.day - frame.random("date \(id)").integer(below: max(1, frame.day - lastDay), enterprise))
        return days.contains(since) ? since : drawn
    }
}

/// What a tag that counts the year's events says of the date of the last one.
enum Recency: UInt8, Sendable {
    case any, withinAYear, before
}
