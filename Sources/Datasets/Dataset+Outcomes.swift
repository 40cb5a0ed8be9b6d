package import Columns
package import Messages
import Synchronization
import Taxonomy

/// How an outcome came about: levels and a date, missing where nothing was told.
package struct OutcomeDetail: Sendable {
    package let kinds: Column
    package let dates: Column
    package let dispositions: Column

    package init(kinds: Column, dates: Column, dispositions: Column) {
        self.kinds = kinds
        self.dates = dates
        self.dispositions = dispositions
    }
}

extension Dataset {
    /// Raw values of `Outcome` for each row: unknown for all where the snapshot has no outcomes.
    package func outcomes(in snapshot: Snapshot, control: Control) throws -> Buffer<UInt8> {
        if let known = memory.outcomes.withLock({ $0[snapshot.id] }) { return known }
        let outcomes = Buffer<UInt8>(repeating: (snapshot.hasOutcomes ? Outcome.good : .unknown).rawValue, count: snapshot.rows)
        for entry in try outcomeRows(in: snapshot, control) { outcomes.pointer[entry.row] = entry.record.outcome.rawValue }
        memory.outcomes.withLock { $0[snapshot.id] = outcomes }
        return outcomes
    }

    /// Kind, date and disposition of the outcomes of a snapshot.
    package func outcomeDetail(in snapshot: Snapshot, control: Control) throws -> OutcomeDetail {
        var kinds = [String?](repeating: nil, count: snapshot.rows)
        var dates = [Day?](repeating: nil, count: snapshot.rows)
        var dispositions = [String?](repeating: nil, count: snapshot.rows)
        for (row, record) in try outcomeRows(in: snapshot, control) {
            kinds[row] = record.kind
            dates[row] = record.date.flatMap { Day(iso: $0) }
            dispositions[row] = record.disposition
        }
        return OutcomeDetail(kinds: .levels(kinds), dates: .dates(dates), dispositions: .levels(dispositions))
    }

    /// How fresh each category was in a snapshot, where that was told, by category.
    package func freshness(in snapshot: Snapshot) throws -> [SnapshotContent.Freshness] {
        try connection.read { try OutcomeTable.freshness(snapshot.id, in: $0) }
    }

    // MARK: -

    private func outcomeRows(in snapshot: Snapshot, _ control: Control) throws -> [(row: Int, record: OutcomeRecord)] {
        guard snapshot.hasOutcomes else { return [] }
        let records = try connection.read { try OutcomeTable.checked(snapshot.id, in: $0, path: path, control: control) }
        let numbers = try enterprises(in: snapshot)
        var rowOf = [Int32](repeating: -1, count: (0..<numbers.count).reduce(0) { max($0, Int(numbers.pointer[$1])) } + 1)
        for row in 0..<numbers.count { rowOf[Int(numbers.pointer[row])] = Int32(row) }
        return try records.map { record in
            guard rowOf.indices.contains(record.enterprise), rowOf[record.enterprise] >= 0 else {
                throw DatasetFailure.damaged(path, Text(en: "an outcome has no row", zh: "有一条结果没有对应的行"))
            }
            return (Int(rowOf[record.enterprise]), record)
        }
    }
}
