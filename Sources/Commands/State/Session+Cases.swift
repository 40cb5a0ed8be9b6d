import Columns
import Datasets
import Messages
import Outputs
import Supervision
import Taxonomy

/// What followed the warnings of a session's dataset.
extension Session {
    /// By the clock that the session was given.
    var today: Day {
        Day(iso: environment.now().prefix(10)) ?? Day(number: 0)
    }

    /// When the enterprise in a row of the snapshot looked at was founded; nil where nobody knows.
    func founded(row: Int) throws -> Day? {
        let dataset = try requireWorkplace().dataset
        guard try dataset.identityFields.contains(.founded) else { return nil }
        guard case .date(let day) = try dataset.identity(.founded, in: requireSnapshot(), control: control)[row] else { return nil }
        return day
    }

    /// That a newer snapshot is there than the one looked at: a session opens on the newest with outcomes.
    var olderSnapshotNotes: [Note] {
        get throws {
            let present = try requireSnapshot()
            guard let newest = try requireWorkplace().dataset.snapshots.last, newest != present else { return [] }
            return [
                Note(
                    "older-snapshot",
                    Text(
                        en: "of the snapshot \(present.name); `snapshot \(newest.name)` looks at the newest",
                        zh: "基于快照 \(present.name)；用 snapshot \(newest.name) 可切换到最新快照"))
            ]
        }
    }

    /// The snapshots with a date up to the one looked at, oldest first.
    func pastSnapshots() throws -> [(snapshot: Snapshot, day: Day)] {
        let present = try requireSnapshot()
        guard let last = present.date else {
            throw Diagnostic(
                "no-date",
                Text(
                    en: "the snapshot `\(present.name)` has no date, so nothing can be told of time", zh: "快照“\(present.name)”没有日期，无法计算时间"),
                hint: Text(en: "import with snapshot=2026-06-30 gives it one", zh: "导入时用 snapshot=2026-06-30 指定日期"))
        }
        return try requireWorkplace().dataset.snapshots.compactMap { snapshot in
            snapshot.date.flatMap { $0 <= last ? (snapshot, $0) : nil }
        }.sorted { $0.day < $1.day }
    }

    /// How many different enterprises these snapshots hold.
    func enterprises(in snapshots: [Snapshot]) throws -> Int {
        var isThere: [Bool] = []
        for snapshot in snapshots {
            let numbers = try requireWorkplace().dataset.enterprises(in: snapshot)
            for row in 0..<numbers.count {
                let number = Int(numbers[row])
                if number >= isThere.count { isThere += Array(repeating: false, count: max(number + 1 - isThere.count, isThere.count)) }
                isThere[number] = true
            }
        }
        return isThere.count { $0 }
    }

    /// Every enterprise that was suspected in a snapshot up to the one looked at, and what followed.
    func cases(of modules: [RiskModule]) throws -> [CaseTimes] {
        let ledger = try requireWorkplace().ledger
        let listed = Dictionary(grouping: try ledger.watchlists().filter { $0.enterprise != nil }) { $0.enterprise ?? 0 }
        let steps = Dictionary(grouping: try ledger.dispositions(), by: \.enterprise)
        var seen: Set<Int> = []
        var cases: [CaseTimes] = []
        for (snapshot, day) in try pastSnapshots() {
            let numbers = try requireWorkplace().dataset.enterprises(in: snapshot)
            for suspect in try scan(of: snapshot).scan.suspects(of: modules) {
                let enterprise = Int(numbers[suspect.row])
                guard seen.insert(enterprise).inserted else { continue }
                let entries = listed[enterprise] ?? []
                cases.append(
                    CaseTimes(
                        enterprise: enterprise, suspected: day, listed: entries.isEmpty ? nil : entries.compactMap(\.since).min() ?? day,
                        steps: (steps[enterprise] ?? []).map { ($0.kind, $0.date) }))
            }
        }
        return cases
    }
}
