import Columns
import Datasets
import Messages
import Scorecards
import Taxonomy

/// What the others of a scored snapshot reach: scores in each group, and the mean points of each dimension.
struct PeerStandings {
    /// The characteristics of one dimension, by their places in the card.
    struct Group {
        let dimension: Dimension?
        let places: [Int]
    }

    let groups: [Group]
    private let scored: ScoredSnapshot
    private let all: Scores
    private let byIndustry: Level?
    private let byDistrict: Level?

    /// The scores of some rows, ascending, and their mean points by dimension.
    private struct Scores {
        let sorted: [Int32]
        let means: [Double]

        /// The share that scores less, ties by half.
        func percentile(_ score: Int32) -> Double {
            let below = sorted.partitioningIndex { $0 >= score }
            let notAbove = sorted.partitioningIndex { $0 > score }
            return sorted.isEmpty ? 0 : (Double(below) + Double(notAbove - below) / 2) / Double(sorted.count)
        }
    }

    /// A level of the enterprises, with the scores of each.
    private struct Level {
        let column: Column
        let scores: [Value: Scores]
    }

    init(_ scored: ScoredSnapshot, tags: [String: Tag], industry: Column?, district: Column?, control: Control) throws {
        self.scored = scored
        let dimensions = scored.card.characteristics.map { tags[$0.tag]?.dimension }
        let order: [Dimension?] = Dimension.allCases + [nil]
        let groups = order.compactMap { dimension -> Group? in
            let places = dimensions.indices.filter { dimensions[$0] == dimension }
            return places.isEmpty ? nil : Group(dimension: dimension, places: places)
        }
        self.groups = groups
        let sums = try groups.map { try Self.sums(of: $0, scored, control) }
        func scores(_ rows: [Int]) throws -> Scores {
            try control.check()
            let means = sums.map { sum in rows.isEmpty ? 0 : Double(rows.reduce(0) { $0 + Int(sum[$1]) }) / Double(rows.count) }
            return Scores(sorted: rows.map { scored.scores[$0] }.sorted(), means: means)
        }
        func level(_ column: Column?) throws -> Level? {
            guard let column else { return nil }
            let rows = Dictionary(grouping: 0..<scored.rows) { column[$0] }
            return Level(column: column, scores: try rows.mapValues(scores))
        }
        all = try scores(Array(0..<scored.rows))
        (byIndustry, byDistrict) = (try level(industry), try level(district))
    }

    /// Each row's points of one dimension.
    private static func sums(of group: Group, _ scored: ScoredSnapshot, _ control: Control) throws -> Buffer<Int32> {
        let sums = Buffer<Int32>(repeating: 0, count: scored.rows)
        for place in group.places {
            try control.check()
            let (table, codes) = (scored.points.points[place], scored.codes[place])
            for row in 0..<scored.rows { sums.pointer[row] += table[Int(codes.pointer[row])] }
        }
        return sums
    }

    // MARK: - One row

    func percentile(ofRow row: Int) -> Double { all.percentile(scored.scores[row]) }

    func industryPercentile(ofRow row: Int) -> Double? { percentile(ofRow: row, byIndustry) }

    func districtPercentile(ofRow row: Int) -> Double? { percentile(ofRow: row, byDistrict) }

    private func percentile(ofRow row: Int, _ level: Level?) -> Double? {
        level.flatMap { level in level.scores[level.column[row]]?.percentile(scored.scores[row]) }
    }

    /// Of each group the mean points of those of the row's industry; of all where industries are not known.
    func peerMeans(ofRow row: Int) -> [Double] {
        byIndustry.flatMap { $0.scores[$0.column[row]]?.means } ?? all.means
    }

    var peersAreIndustry: Bool { byIndustry != nil }
}
