import Columns
import Messages
import Taxonomy

/// What the events say of tags.
extension CityEvents {
    /// The tags that tell of events, as these are: of each series in later snapshots, and the last of several kinds in all.
    func told(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, enterprises: Int, control: Control
    ) throws -> [(tag: String, values: [Int64])] {
        let own = frame.past.day == nil ? [] : try toldOfSeries(frame, finished, enterprises, control)
        return try own + toldOfSeveral(frame, finished, enterprises, control)
    }

    /// The day of the last of several kinds of events, where one came after the day that was drawn: there are kinds that nobody counts.
    private func toldOfSeveral(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, _ enterprises: Int, _ control: Control
    ) throws -> [(tag: String, values: [Int64])] {
        try frame.tables.tags.filter { $0.tag.type == .date && $0.notes.presentIf.count > 1 }.map { facts in
            var newest = Array(repeating: Int64.min, count: enterprises)
            for series in series where facts.notes.presentIf.contains(series.tag.id) {
                try control.check()
                for (enterprise, date) in zip(series.enterprises, series.dates) {
                    newest[Int(enterprise)] = max(newest[Int(enterprise)], Int64(date))
                }
            }
            let drawn = finished.stage(of: facts.tag.id)
            return (facts.tag.id, frame.enterprises.enumerated().map { drawn[$0] == .min ? .min : max(drawn[$0], newest[Int($1)]) })
        }
    }

    /// Counts over the window and over the shorter one, and the last day. A row whose count is missing keeps what was drawn.
    private func toldOfSeries(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, _ enterprises: Int, _ control: Control
    ) throws -> [(tag: String, values: [Int64])] {
        try Parallel.map(series.count, control: control) { place in
            let series = series[place]
            let (day, drawn) = (Int32(frame.day), finished.stage(of: series.tag.id))
            var newest = Array(repeating: Int64.min, count: enterprises)
            var (counts, recent) = (Array(repeating: Int64(0), count: enterprises), Array(repeating: Int64(0), count: enterprises))
            for (enterprise, date) in zip(series.enterprises, series.dates) where date > day - series.days {
                counts[Int(enterprise)] += 1
                newest[Int(enterprise)] = max(newest[Int(enterprise)], Int64(date))
                if let days = series.recent?.days, date > day - days { recent[Int(enterprise)] += 1 }
            }
            func values(_ tag: String, _ known: [Int64]) -> (tag: String, values: [Int64]) {
                let before = finished.stage(of: tag)
                return (tag, frame.enterprises.enumerated().map { drawn[$0] == .min ? before[$0] : known[Int($1)] })
            }
            return [values(series.tag.id, counts)] + (series.recent.map { [values($0.tag, recent)] } ?? [])
                + (series.latest.map { [values($0, newest)] } ?? [])
        }.flatMap(\.self)
    }
}
