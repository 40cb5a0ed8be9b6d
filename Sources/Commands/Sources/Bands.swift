import Messages
import Outputs
import Queries
import Scorecards

extension DataSource {
    static let bands = DataSource(
        name: "bands", summary: Text(en: "the bands of the open card, by part", zh: "评分卡各等级，按样本集"), keys: ["band", "part"],
        relation: { session in
            let parts: [(Cell, Set<Part>)] =
                try session.requireCard().split == .off
                ? [(.word(.all), Set(Part.allCases))]
                : [(.word(.all), Set(Part.allCases)), (.word(.development), [.development]), (.word(.test), [.test])]
            let scored = try session.scored()
            let rows = parts.flatMap { word, parts in
                BandTable.of(scored.histogram, bands: scored.card.bands, parts: parts).rows.map { BandsSource.cells($0, part: word) }
            }
            return TableRelation(
                Table("bands", columns: BandsSource.columns, rows: rows), notes: BandsSource.notes(on: scored.card.bands))
        })
}

enum BandsSource {
    static let columns = [
        TableColumn("band", .level, isKey: true), TableColumn("from", .integer, unit: .points), TableColumn("to", .integer, unit: .points),
        TableColumn("part", .level, isKey: true), TableColumn("n", .integer, unit: .rows), TableColumn("share", .real, unit: .share),
        TableColumn("good", .integer, unit: .rows, isAside: true), TableColumn("bad", .integer, unit: .rows, isAside: true),
        TableColumn("indeterminate", .integer, unit: .rows, isAside: true), TableColumn("unknown", .integer, unit: .rows, isAside: true),
        TableColumn("bad_rate", .real, unit: .share), TableColumn("vetoed", .integer, unit: .rows),
    ]

    /// That the cuts are nobody's yet and move with every change; nothing where `band` has set them.
    static func notes(on bands: Bands) -> [Note] {
        guard case .following(let shares) = bands.rule else { return [] }
        return [
            Note(
                "floating-bands",
                Text(
                    en:
                        "\(shares.count + 1) bands of equal shares, whose cuts move with every change until band at, quantile or rate sets them",
                    zh: "等级为 \(shares.count + 1) 个等份，切点随每次更改浮动，直至用 band at、quantile 或 rate 设定"))
        ]
    }

    static func cells(_ row: BandTable.Row, part: Cell) -> [Cell] {
        func rows(_ count: Int64) -> Cell { .integer(ClassCounts.rows(count)) }
        return [
            .text(row.band), .optional(row.from), .optional(row.to), part, rows(row.counts.total), .number(row.share),
            rows(row.counts.good), rows(row.counts.bad), rows(row.counts.indeterminate), rows(row.counts.unknown),
            .number(row.counts.badRate), rows(row.vetoed),
        ]
    }
}
