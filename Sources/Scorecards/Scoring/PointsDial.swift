import Columns
import Messages

/// The points of one characteristic as a dial: however it is turned, the counts by score come from rows counted once by code and
/// score, at a cost that does not depend on how many rows there are.
struct PointsDial: Sendable {
    let index: Int
    /// Where the dial stood when rows were counted.
    private let points: [Int32]
    private let scores: Buffer<Int32>
    private let codes: Buffer<UInt8>
    private let joint: JointCounts

    /// Above this the counters cost more than walks over rows.
    private static let mostCounters = 1 << 20

    /// Nil where codes and scores are too many to be counted together.
    init?(_ index: Int, of scored: ScoredSnapshot, control: Control) throws {
        points = scored.points.points[index]
        guard points.count * (scored.points.highest - scored.points.lowest + 1) <= Self.mostCounters else { return nil }
        self.index = index
        scores = scored.scores
        codes = scored.codes[index]
        joint = try Histograms.jointCounts(
            codes: codes, codeCount: points.count, scores: scores, classes: scored.classes, low: scored.points.lowest,
            high: scored.points.highest, control: control)
    }

    /// The scores under other points of the characteristic, all else being the same.
    func turned(to table: PointsTable) -> (RowScores, ScoreHistogram) {
        let delta = zip(table.points[index], points).map { $0 - $1 }
        let histogram = joint.shifted(by: delta.map(Int.init)).within(table.lowest, table.highest)
        return (RowScores(scores, adding: delta, of: codes), histogram)
    }
}
