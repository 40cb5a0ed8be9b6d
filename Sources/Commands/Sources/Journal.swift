import Datasets
import Messages
import Outputs
import Queries

extension DataSource {
    static let journal = DataSource(
        name: "journal", summary: Text(en: "who changed or asked what, when and why", zh: "何人何时因何更改或查询了什么"),
        speaksOfCard: true,
        relation: { session in
            let entries = try session.requireWorkplace().ledger.journal()
            let columns = [
                TableColumn("time", .time, isVolatile: true), TableColumn("user", .text, isVolatile: true), TableColumn("purpose", .text),
                TableColumn("command", .text), TableColumn("code", .code, isIdentifying: true), TableColumn("because", .text),
            ]
            let rows = entries.map { entry -> [Cell] in
                [
                    .time(entry.time), .text(entry.user),
                    .optional(session.settings.mask && entry.code != nil ? entry.purpose.map { _ in Pseudonym.hidden } : entry.purpose),
                    .text(session.remembered(entry.command)),
                    .optional(entry.code),
                    .optional(session.settings.mask && entry.code != nil ? entry.because.map { _ in Pseudonym.hidden } : entry.because),
                ]
            }
            return TableRelation(Table("journal", columns: columns, rows: rows))
        })
}
