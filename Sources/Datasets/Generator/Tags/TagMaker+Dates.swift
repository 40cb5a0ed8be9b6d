import Taxonomy

extension TagMaker {
    /// Dates of events lie after the founding, and stay from snapshot to snapshot until a new event comes.
    ///
    /// A date that the draw puts before the last snapshot is no news: the one known then stays, unless the tag's window has
    /// left it behind; where none was known, the event must have come since.
    func settleDates(_ stage: inout [Int64]) {
        for row in stage.indices where stage[row] != .min {
            let enterprise = Int(frame.enterprises[row])
            if let lastDay = frame.past.day, stage[row] <= Int64(lastDay), Int64(frame.founded[row]) <= Int64(lastDay) {
                if let before = frame.past.value(id, of: enterprise) {
                    if before >= Int64(frame.day - Months.days(facts.notes.high ?? Months.most)) { stage[row] = before }
                } else {
                    let days = frame.day - lastDay
                    stage[row] = Int64(frame.day - frame.random("date \(id)").integer(below: max(1, days), enterprise))
                }
            }
            stage[row] = max(stage[row], Int64(frame.founded[row]))
        }
    }
}
