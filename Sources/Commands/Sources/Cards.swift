import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

extension DataSource {
    static let cards = DataSource(
        name: "cards", summary: Text(en: "saved versions of cards, and drafts", zh: "已保存的评分卡版本与草稿"),
        speaksOfCard: true,
        relation: { session in
            let ledger = try session.requireWorkplace().ledger
            var rows = try ledger.versions().map { version in
                try cells(name: version.card, version: version.version, hash: version.hash, saved: version.time, session)
            }
            rows += try ledger.drafts().map { draft in
                try cells(name: draft.name, version: nil, hash: draft.head, saved: nil, session)
            }
            let columns = [
                TableColumn("name", .text, isKey: true), TableColumn("version", .integer, isKey: true, isOrdinal: true),
                TableColumn("hash", .text),
                TableColumn("saved", .time, isVolatile: true), TableColumn("characteristics", .integer), TableColumn("part", .level),
                TableColumn("auc", .real), TableColumn("ks", .real),
            ]
            return TableRelation(Table("cards", columns: columns, rows: rows))
        })

    /// All cards are measured on the same rows, so that they compare and one hash has one AUC: the test part of the open card's split,
    /// else all rows. Missing where the card cannot score this snapshot.
    private static func cells(name: String, version: Int?, hash: String, saved: String?, _ session: Session) throws -> [Cell] {
        let card = try session.state(hash, name: name)
        let split = session.openCard?.split ?? .off
        let scored = try card.characteristics.isEmpty ? nil : Cancelled.passing { try session.rescored(OpenCard(card: card, split: split)) }
        let counts = scored?.scoreCounts(of: split == .off ? Set(Part.allCases) : [.test])
        return [
            .text(name), .optional(version), .text(String(hash.prefix(12))), saved.map(Cell.time) ?? .missing,
            .integer(card.characteristics.count), .word(split == .off ? .all : .test),
            .number(counts.flatMap { try? AreaUnderCurve.of($0).value }),
            .number(counts.flatMap { try? KolmogorovSmirnov.of($0).value }),
        ]
    }
}

extension Session {
    /// Scores the snapshot looked at by a card other than the open one, and keeps nothing.
    func rescored(_ open: OpenCard) throws -> ScoredSnapshot {
        let snapshot = try requireSnapshot()
        return try .scored(open.card, classes: classes(of: snapshot, under: open), control: control) { id in
            try column(ofTag: id, of: open.card, in: snapshot)
        }
    }
}
