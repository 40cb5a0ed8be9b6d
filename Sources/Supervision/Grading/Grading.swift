package import Columns
package import Messages

/// What is known of the enterprises of one past snapshot, for grading warnings given on its day.
package struct GradedSnapshot: Sendable {
    package let day: Day
    /// Of each row the enterprise's number in the dataset.
    package let enterprises: Buffer<Int32>

    package init(day: Day, enterprises: Buffer<Int32>) {
        self.day = day
        self.enterprises = enterprises
    }
}

/// Grades warnings by what happened afterwards, using what was known on the day of each.
///
/// An enterprise to which something had happened on or before the day is not judged: to warn of it is no early warning. Nor is one of
/// which nobody can say how it would have ended, such as one that left in good order, unless something happened to it.
package struct Grading: Sendable {
    /// Days after the snapshot within which something has to happen.
    package static let window = 366

    private let snapshot: GradedSnapshot
    private let earlier: [GradedSnapshot]
    /// The days on which something happened to an enterprise, ascending, by its number.
    private let events: [Int32: [Day]]
    /// Of each judged row the first event within the window; nil where none came.
    private let firstEvent: [Day?]
    private let isJudged: [Bool]

    /// - Parameters:
    ///   - snapshot: on whose day the warnings were given.
    ///   - earlier: the snapshots before it, oldest first: when a warning came first.
    ///   - indeterminate: numbers of enterprises whose end within the window nobody can tell.
    package init(
        snapshot: GradedSnapshot, earlier: [GradedSnapshot], events: [Int32: [Day]], indeterminate: Set<Int32> = [], control: Control
    ) throws {
        self.snapshot = snapshot
        self.earlier = earlier
        self.events = events
        var (first, judged): ([Day?], [Bool]) = ([], [])
        let last = Day(number: snapshot.day.number + Self.window)
        for row in 0..<snapshot.enterprises.count {
            try control.check(row: row)
            let enterprise = snapshot.enterprises[row]
            let days = events[enterprise] ?? []
            let event = days.first { $0 > snapshot.day && $0 <= last }
            judged.append(!days.contains { $0 <= snapshot.day } && (event != nil || !indeterminate.contains(enterprise)))
            first.append(event)
        }
        (firstEvent, isJudged) = (first, judged)
    }

    /// - Parameters:
    ///   - mask: 1 for the rows warned of.
    ///   - before: for each earlier snapshot the same, in its rows.
    package func grade(_ mask: Buffer<UInt8>, before: [Buffer<UInt8>], control: Control) throws -> WarningGrade {
        var (rows, happened, warned, hits): (Int, Int, Int, Int) = (0, 0, 0, 0)
        var hit: [Int32: (first: Day, event: Day)] = [:]
        for row in 0..<mask.count {
            try control.check(row: row)
            guard isJudged[row] else { continue }
            rows += 1
            if firstEvent[row] != nil { happened += 1 }
            guard mask[row] != 0 else { continue }
            warned += 1
            guard let event = firstEvent[row] else { continue }
            hits += 1
            hit[snapshot.enterprises[row]] = (snapshot.day, event)
        }
        for (past, mask) in zip(earlier, before).reversed() {
            for row in 0..<mask.count where mask[row] != 0 {
                if let known = hit[past.enterprises[row]] { hit[past.enterprises[row]] = (past.day, known.event) }
            }
        }
        return WarningGrade(
            rows: rows, events: happened, warned: warned, hits: hits, leads: hit.values.map { $0.event.number - $0.first.number })
    }
}
