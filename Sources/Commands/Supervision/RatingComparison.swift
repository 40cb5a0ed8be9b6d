import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Supervision
import Taxonomy

/// A card's scores beside an outside rating of the same enterprises; of both, higher is safer.
struct RatingComparison {
    /// Rows that have the rating.
    let rows: [Int]
    let correlation: RankCorrelation
    private let groups: [Int]
    private let labels: [String]
    private let scored: ScoredSnapshot
    private let bands: [String]
    private let session: Session
    private let tag: Tag

    init(of named: NamedTag, with scored: ScoredSnapshot, bands: [String], in session: Session) throws {
        let dataset = try session.requireWorkplace().dataset
        let snapshot = try session.requireSnapshot()
        (tag, self.scored, self.bands, self.session) = (dataset.tags[named.index], scored, bands, session)
        guard tag.type != .text else {
            throw Diagnostic(
                "tag-type", Text(en: "`\(tag.id)` has no order to compare with", zh: "`\(tag.id)` 没有可比较的顺序"), at: named.place,
                expected: Text(en: "a rating of numbers or levels", zh: "数值或等级型评价"))
        }
        let numbers = try dataset.numbers(ofTag: tag.id, in: snapshot, control: session.control)
        let rows = numbers.indices.filter { numbers[$0] != nil }
        guard rows.count >= 2 else {
            throw Diagnostic(
                "no-values", Text(en: "fewer than two enterprises have `\(tag.id)`", zh: "有 `\(tag.id)` 的企业不足两家"), at: named.place)
        }
        self.rows = rows
        let sign = tag.direction == .higherWorse ? -1.0 : 1
        let values = rows.map { sign * (numbers[$0] ?? 0) }
        correlation = RankCorrelation(rows.map { Double(scored.scores[$0]) }, values)
        (groups, labels) = Self.grouped(tag, values: values, ranks: correlation.ranks.second)
    }

    /// The levels themselves, safest first; of a number its fifths by rank, ties together.
    private static func grouped(_ tag: Tag, values: [Double], ranks: [Double]) -> (groups: [Int], labels: [String]) {
        if let levels = tag.levels?.all {
            let isReversed = tag.direction != .higherWorse
            let places = values.map { Int(abs($0)) }
            return isReversed
                ? (places.map { levels.count - 1 - $0 }, levels.reversed()) : (places, levels)
        }
        let count = Double(ranks.count)
        let groups = ranks.map { min(4, Int((count - $0) / count * 5)) }
        return (groups, (1...5).map { "Q\($0)" })
    }

    /// How many of each band have each grade, with the share of the band.
    var crossTable: Table {
        var counts = Array(repeating: Array(repeating: 0, count: labels.count), count: bands.count)
        for (row, group) in zip(rows, groups) { counts[scored.band(ofRow: row)][group] += 1 }
        let cells = bands.indices.map { band -> [Cell] in
            let n = counts[band].reduce(0, +)
            return [.text(bands[band]), .integer(n)] + counts[band].map { .number(n == 0 ? nil : Double($0) / Double(n)) }
        }
        let columns =
            [TableColumn("band", .level, isKey: true), TableColumn("n", .integer, unit: .rows)]
            + labels.map { TableColumn($0, .real, unit: .share, chineseName: .asTyped) }
        return Table("ratings", columns: columns, rows: cells)
    }

    /// The twenty whose places in the two orders lie farthest apart, as shares of all.
    var apart: Table {
        get throws {
            let count = Double(rows.count)
            let (ours, theirs) = correlation.ranks
            let order = rows.indices.sorted { (-abs(ours[$0] - theirs[$0]), rows[$0]) < (-abs(ours[$1] - theirs[$1]), rows[$1]) }
            let top = Array(order.prefix(20))
            let snapshot = try session.requireSnapshot()
            let chosen = Buffer(top.map { Int32(rows[$0]) })
            let who = try EnterpriseColumns(of: chosen, in: session, snapshot: snapshot, names: ["code", "name", "score", "band"])
            let index = try session.requireWorkplace().dataset.tagIndex(ofID: tag.id) ?? 0
            let column = try session.requireWorkplace().dataset.column(ofTag: index, in: snapshot, control: session.control)
            let own: [(TableColumn, Table.Cells)] = [
                (TableColumn("rating", tag.levels == nil ? .real : .level), .stored(column, rows: chosen)),
                (TableColumn("place", .real, unit: .share), .cells(top.map { .number(ours[$0] / count) })),
                (TableColumn("rating_place", .real, unit: .share), .cells(top.map { .number(theirs[$0] / count) })),
            ]
            let all = who.all + own
            return Table("apart", columns: all.map(\.0), cells: all.map(\.1), rowCount: top.count)
        }
    }
}
