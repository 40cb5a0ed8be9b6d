import Columns
import Datasets
import Messages
import Scorecards
import Supervision
import Synchronization
import Taxonomy

/// How much of each of several groups of tags a snapshot holds, and what became of the enterprises with and without any; worked out once,
/// when it is first asked for.
final class SourceCoverage: Sendable {
    /// Of one group; nil where the group has no tag, or the snapshot no rows.
    struct Figures: Sendable, Hashable {
        /// Enterprises with at least one of the tags.
        var covered: Int?
        var coverage: Double?
        /// The mean of the tags.
        var missingShare: Double?
        /// Bad among good and bad; nil where no outcome is known.
        var badRateWith: Double?
        var badRateWithout: Double?
        /// Of having any of the tags or not; nil where all or none have, or outcomes are not known.
        var informationValue: Double?
    }

    private let dataset: Dataset
    /// Nil where there is none: then all figures are nil.
    private let snapshot: Snapshot?
    /// Places of the tags of each group.
    private let groups: [[Int]]
    private let reading: Text
    private let known = Mutex<[Figures]?>(nil)

    /// - Parameter reading: what the progress says.
    init(_ dataset: Dataset, in snapshot: Snapshot?, groups: [[Int]], reading: Text) {
        self.dataset = dataset
        self.snapshot = snapshot
        self.groups = groups
        self.reading = reading
    }

    func figures(_ control: Control) throws -> [Figures] {
        if let figures = known.withLock({ $0 }) { return figures }
        let all = try snapshot.map { try figures(in: $0, control) } ?? groups.map { _ in Figures() }
        known.withLock { $0 = all }
        return all
    }

    /// The coverages less those of an earlier snapshot; nil where either is.
    func changes(since before: SourceCoverage, _ control: Control) throws -> [Double?] {
        zip(try figures(control), try before.figures(control)).map { now, before in
            now.coverage.flatMap { now in before.coverage.map { now - $0 } }
        }
    }

    // MARK: -

    private func figures(in snapshot: Snapshot, _ control: Control) throws -> [Figures] {
        let outcomes = try dataset.outcomes(in: snapshot, control: control)
        return try groups.enumerated().map { number, tags in
            try control.step(reading, done: number, total: groups.count)
            guard !tags.isEmpty, snapshot.rows > 0 else { return Figures() }
            let columns = try dataset.columns(ofTags: tags, in: snapshot, control: control)
            let missing = try tags.reduce(0.0) { try $0 + Double(dataset.zone(ofTag: $1, in: snapshot).missing) / Double(snapshot.rows) }
            return Self.figures(
                DataPresence.mask(columns, rows: snapshot.rows), outcomes, missingShare: missing / Double(tags.count))
        }
    }

    /// - Parameter outcomes: raw values of `Outcome`, a row each.
    private static func figures(_ isCovered: Buffer<UInt8>, _ outcomes: Buffer<UInt8>, missingShare: Double) -> Figures {
        let rows = isCovered.count
        // By having data, then by outcome.
        var counts = [[Int64]](repeating: [0, 0, 0, 0], count: 2)
        for row in 0..<rows { counts[Int(isCovered.pointer[row])][Int(outcomes.pointer[row] & 3)] += ClassCounts.row }
        let bins = counts.map { ClassCounts(good: $0[0], bad: $0[1], indeterminate: $0[2], unknown: $0[3]) }
        let covered = ClassCounts.rows(bins[1].total)
        return Figures(
            covered: covered, coverage: Double(covered) / Double(rows), missingShare: missingShare, badRateWith: bins[1].badRate,
            badRateWithout: bins[0].badRate, informationValue: covered == 0 || covered == rows ? nil : BinCounts(bins).informationValue)
    }
}
