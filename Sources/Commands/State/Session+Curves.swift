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
        let open = try requireCard()
        let scored = try scored()
        let parts: [(word: Word, parts: Set<Part>)] =
            open.split == .off ? [(.all, Set(Part.allCases))] : [(.development, [.development]), (.test, [.test])]
        let rows = try parts.flatMap { word, parts in
            try CumulativeShares.of(scored.scoreCounts(of: parts)).points.map { point in [.word(word)] + columns.map { $0.cell(point) } }
        }
        return Table(name, columns: [TableColumn("part", .level, isKey: true)] + columns.map(\.column), rows: rows)
    }
}
