import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

extension DataSource {
    static let outcomes = DataSource(
        name: "outcomes", summary: Text(en: "enterprises whose outcome is known, in each snapshot", zh: "各快照中结果已知的企业"),
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            var rows: [[Cell]] = []
            for snapshot in dataset.snapshots where snapshot.hasOutcomes {
                let outcomes = try dataset.outcomes(in: snapshot, control: session.control)
                let codes = try dataset.identity(.code, in: snapshot, control: session.control)
                let details = try dataset.outcomeDetail(in: snapshot, control: session.control)
                for row in 0..<snapshot.rows {
                    try session.control.check(row: row)
                    guard outcomes[row] != Outcome.unknown.rawValue else { continue }
                    let told: [Cell] = [details.kinds, details.dates, details.dispositions].map { Cell($0[row]) }
                    rows.append([.text(snapshot.name), Cell(codes[row]), ComputedWords.outcome(outcomes[row])] + told)
                }
            }
            let columns = [
                TableColumn("snapshot", .text, isKey: true), TableColumn("code", .code, isIdentifying: true, isKey: true),
                TableColumn("outcome", .level), TableColumn("kind", .level), TableColumn("date", .date), TableColumn("disposition", .level),
            ]
            return TableRelation(Table("outcomes", columns: columns, rows: rows), isOrdered: false)
        })
}

enum ComputedWords {
    static func outcome(_ raw: UInt8) -> Cell {
        switch Outcome(rawValue: raw) {
        case .good: .word(.good)
        case .bad: .word(.bad)
        case .indeterminate: .word(.indeterminate)
        case .unknown, nil: .word(.unknown)
        }
    }
}
