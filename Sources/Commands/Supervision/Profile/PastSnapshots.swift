import Columns
import Datasets
import Messages
import Scorecards
import Supervision

/// The snapshots up to the one looked at, each scanned and scored, with the row of each enterprise.
struct PastSnapshots {
    /// One snapshot.
    struct Point {
        let snapshot: Snapshot
        let day: Day?
        let values: EnterpriseValues
        let scan: Scan
        /// Nil without an open card, or where the card cannot score the snapshot.
        let scored: ScoredSnapshot?
        /// How its enterprises ended; nil where nobody knows yet.
        let outcomes: OutcomeDetail?
        /// By the enterprise's number less 1; -1 where the snapshot does not hold it.
        let rows: [Int32]

        func row(of enterprise: Int32) -> Int? {
            let place = Int(enterprise) - 1
            return rows.indices.contains(place) && rows[place] >= 0 ? Int(rows[place]) : nil
        }
    }

    /// Oldest first; the last is the one looked at.
    let points: [Point]

    init(_ session: Session) throws {
        let present = try session.requireSnapshot()
        let dataset = try session.requireWorkplace().dataset
        let snapshots = dataset.snapshots.prefix { $0 != present } + [present]
        let open = session.openCard.flatMap { $0.card.characteristics.isEmpty ? nil : $0 }
        points = try snapshots.enumerated().map { number, snapshot in
            try session.control.step(Text(en: "reading snapshots", zh: "读取各快照"), done: number, total: snapshots.count)
            let numbers = try dataset.enterprises(in: snapshot)
            var rows = [Int32](repeating: -1, count: numbers.array.max().map(Int.init) ?? 0)
            for row in 0..<numbers.count { rows[Int(numbers[row]) - 1] = Int32(row) }
            return Point(
                snapshot: snapshot, day: snapshot.date, values: try EnterpriseValues(session: session, snapshot: snapshot),
                scan: try session.lenientScan(of: snapshot).scan,
                scored: try open.flatMap { open in try Cancelled.passing { try session.scored(open, in: snapshot) } },
                outcomes: try snapshot.hasOutcomes ? dataset.outcomeDetail(in: snapshot, control: session.control) : nil, rows: rows)
        }
    }

    /// How an enterprise stood in each snapshot that holds it.
    func history(of enterprise: Int32) -> [HealthSheet.Past] {
        points.compactMap { point in
            guard let row = point.row(of: enterprise) else { return nil }
            let indices = RiskModule.allCases.map { ($0, point.scan.index(ofRow: row, in: $0)) }
            return HealthSheet.Past(
                snapshot: point.snapshot.name, score: point.scored.map { Int($0.scores[row]) },
                band: point.scored.map { $0.card.bands.names[$0.band(ofRow: row)] },
                indices: Dictionary(uniqueKeysWithValues: indices))
        }
    }

    /// Its points in the snapshot before the one looked at; nil where there is none, or it was not there.
    func explanation(of enterprise: Int32) -> Explanation? {
        guard let before = points.dropLast().last, let scored = before.scored, let row = before.row(of: enterprise) else { return nil }
        return scored.explanation(ofRow: row)
    }
}
