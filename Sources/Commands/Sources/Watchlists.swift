import Columns
import Datasets
import Messages
import Outputs
import Queries

extension DataSource {
    static let watchlists = DataSource(
        name: "watchlists", summary: Text(en: "the entries of the regulators' watch lists", zh: "监管名单的条目"),
        relation: { session in
            let entries = try session.requireWorkplace().ledger.watchlists()
            let who = try EnterpriseNumbers(session)
            let columns = [
                TableColumn("list", .level, isKey: true), TableColumn("code", .code, isIdentifying: true, isKey: true),
                TableColumn("name", .text, isIdentifying: true, isKey: true), TableColumn("matched", .flag), TableColumn("since", .date),
                TableColumn("note", .text, chineseName: "备注", isIdentifying: true),
            ]
            let rows = entries.map { entry -> [Cell] in
                let own = entry.enterprise
                return [
                    .text(entry.list), .optional(own.flatMap(who.code) ?? entry.code), .optional(own.flatMap(who.name) ?? entry.name),
                    .flag(own != nil), entry.since.map { .date($0) } ?? .missing, .optional(entry.note),
                ]
            }
            return TableRelation(Table("watchlists", columns: columns, rows: rows))
        })
}
