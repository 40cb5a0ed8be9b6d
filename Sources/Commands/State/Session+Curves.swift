import Messages
import Outputs
import Scorecards

/// Which cumulative share a curve's table holds beside the score.
enum CurveColumn {
    case score, rows, good, bad

    fileprivate var column: TableColumn {
        switch self {
        case .score: TableColumn("score", .integer, unit: .points, isKey: true)
        case .rows: TableColumn("cumulative_share", .real, unit: .share)
        case .good: TableColumn("cumulative_good", .real, unit: .share)
        case .bad: TableColumn("cumulative_bad", .real, unit: .share)
        }
    }

    fileprivate func cell(_ point: CumulativeShares.Point) -> Cell {
        switch self {
        case .score: .integer(point.score)
        case .rows: .number(point.rows)
        case .good: .number(point.good)
        case .bad: .number(point.bad)
        }
    }
}

extension Session {
    /// One row per part and score of the open card, from the worst up; of all rows where there is no split.
    func cumulativeShares(named name: String, columns: [CurveColumn]) throws -> Table {
        let rows = try comparedParts().flatMap { part, counts in
            try CumulativeShares.of(counts).points.map { point in [.word(part)] + columns.map { $0.cell(point) } }
        }
        return Table(name, columns: [TableColumn("part", .level, isKey: true)] + columns.map(\.column), rows: rows)
    }

    /// What a curve comes to, of each part that it is drawn of, under the names that `validate` gives.
    func curveMetrics(_ metrics: (ScoreCounts) throws -> [Metric]) throws -> [Metric] {
        try comparedParts().flatMap { part, counts in
            try metrics(counts).map { part == .all ? $0 : Metric("\($0.name)_\(part.rawValue)", $0.value, unit: $0.unit) }
        }
    }

    /// Development and test; all rows where there is no split.
    private func comparedParts() throws -> [(part: Word, counts: ScoreCounts)] {
        let open = try requireCard()
        let scored = try scored()
        let parts: [(Word, Set<Part>)] =
            open.split == .off ? [(.all, Set(Part.allCases))] : [(.development, [.development]), (.test, [.test])]
        return parts.map { ($0, scored.scoreCounts(of: $1)) }
    }
}
