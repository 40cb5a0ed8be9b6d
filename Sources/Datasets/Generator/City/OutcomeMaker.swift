import Columns
import Messages
import Taxonomy

/// What a snapshot says became of each of its enterprises: the outcome, and of the bad ones kind, date and disposition.
struct OutcomeMaker {
    /// Outcome raw values; kind and date of the bad ones, disposition of some of these.
    struct Made {
        let values: Buffer<UInt8>
        let kinds: Column
        let dates: Column
        let dispositions: Column
    }

    let frame: SnapshotFrame
    let fates: Fates
    /// Whether an enterprise leaves the city between a snapshot and the next.
    let leaves: @Sendable (_ enterprise: Int, _ snapshot: Int) -> Bool

    /// Also the numbers of enterprises that are gone by the next snapshot.
    func make(control: Control) throws -> (outcomes: Made, gone: Set<Int32>) {
        let values = Buffer<UInt8>(repeating: Outcome.good.rawValue, count: frame.rows)
        var (kinds, dates, dispositions) = (missing, missing, missing)
        var gone: Set<Int32> = []
        let next = frame.options.day(ofSnapshot: frame.snapshot, monthsLater: frame.months).number
        for (row, enterprise) in frame.enterprises.enumerated() {
            try control.check(row: row)
            let fate = fates.next(of: enterprise, after: frame.day)
            if let fate {
                values.pointer[row] = Outcome.bad.rawValue
                kinds[row] = Int64(fate.kind.rawValue)
                dates[row] = Int64(fate.day)
                dispositions[row] = fate.disposition.map(Int64.init) ?? .min
                if fate.kind.isEnd, fate.day <= next { gone.insert(enterprise) }
            } else if isIndeterminate(row, enterprise) {
                values.pointer[row] = Outcome.indeterminate.rawValue
            }
            // Who still has a bad day to come is there until then.
            if fate.map({ $0.day <= next }) ?? true, leaves(Int(enterprise), frame.snapshot) { gone.insert(enterprise) }
        }
        let outcomes = Made(
            values: values, kinds: column(.level(Labels(Fate.Kind.allCases.map(\.label))), kinds), dates: column(.date, dates),
            dispositions: column(.level(Labels(Fate.dispositions)), dispositions))
        return (outcomes, gone)
    }

    /// Deregistered in good order within twelve months, too young to tell (founded in the month before), or a case of the police already.
    private func isIndeterminate(_ row: Int, _ enterprise: Int32) -> Bool {
        if frame.day - Int(frame.founded[row]) < 30 || fates.isSettled(enterprise, on: frame.day) { return true }
        guard frame.lasting("deregistered").uniform(Int(enterprise)) < Turnover.deregisteredShare else { return false }
        return (0..<12 / frame.months).contains { leaves(Int(enterprise), frame.snapshot + $0) }
    }

    private var missing: [Int64] { Array(repeating: .min, count: frame.rows) }

    private func column(_ kind: Column.Kind, _ stage: [Int64]) -> Column {
        stage.withUnsafeBufferPointer { Column.narrowest(kind, stage: $0) }
    }
}
