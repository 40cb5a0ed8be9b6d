import Columns
import Datasets
import Messages
import Supervision
import Taxonomy

/// What became of enterprises, as warnings are graded by it.
extension Session {
    /// The days on which something happened to each enterprise, ascending, by its number: a bad outcome, a listing, a revocation, a
    /// police case.
    ///
    /// - Parameter day: of the graded snapshot, whose own outcomes are taken whole; of earlier ones only what had come by that day.
    func happenings(after graded: Snapshot, on day: Day) throws -> [Int32: [Day]] {
        let dataset = try requireWorkplace().dataset
        var days: [Int32: Set<Day>] = [:]
        for snapshot in dataset.snapshots where snapshot.hasOutcomes && (snapshot == graded || (snapshot.date ?? day) < day) {
            let numbers = try dataset.enterprises(in: snapshot)
            let dates = try dataset.outcomeDetail(in: snapshot, control: control).dates
            for row in 0..<dates.count {
                try control.check(row: row)
                guard case .date(let date) = dates[row], snapshot == graded || date <= day else { continue }
                days[numbers[row], default: []].insert(date)
            }
        }
        for one in try requireWorkplace().ledger.dispositions() where Self.adverse.contains(one.kind) {
            if let number = Int32(exactly: one.enterprise) { days[number, default: []].insert(one.date) }
        }
        return days.mapValues { $0.sorted() }
    }

    private static let adverse: Set<DispositionKind> = [.listedAbnormal, .licenceRevoked, .policeCase]
}
