import Messages
import Outputs
import Scorecards

/// A card as a table: one row per characteristic.
enum CardTable {
    static func table(of open: OpenCard, in session: Session) -> Table {
        let points = try? PointsTable(open.card)
        let columns = [
            TableColumn("characteristic", .text, isKey: true), TableColumn("bins", .integer), TableColumn("weight", .real),
            TableColumn("origin", .level), TableColumn("points_min", .integer, unit: .points),
            TableColumn("points_max", .integer, unit: .points),
        ]
        let rows = open.card.characteristics.enumerated().map { index, characteristic -> [Cell] in
            let own = points?.points[index]
            return [
                session.cell(ofTag: characteristic.tag), .integer(characteristic.binning.bins.count), .number(characteristic.weight.value),
                .word(characteristic.weight.origin.word), .optional(own?.min().map(Int.init)), .optional(own?.max().map(Int.init)),
            ]
        }
        return Table("card", columns: columns, rows: rows)
    }
}

extension Characteristic.Weight.Origin {
    var word: Word {
        switch self {
        case .initial: .initial
        case .fitted: .fitted
        case .hand: .hand
        }
    }
}
