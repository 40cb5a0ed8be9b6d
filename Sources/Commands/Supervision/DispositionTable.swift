import Columns
import Datasets
import Messages
import Outputs
import Taxonomy

/// Dispositions as a table: whom they concern, what was done and why.
enum DispositionTable {
    static let kind = TableColumn("kind", .level, vocabulary: Vocabulary(of: DispositionKind.self, \.text))

    static let columns = [
        TableColumn("code", .code, isIdentifying: true, isKey: true), TableColumn("name", .text, isIdentifying: true), kind.asKey,
        TableColumn("date", .date, isKey: true), TableColumn("because", .text, isIdentifying: true),
        TableColumn("user", .text, isVolatile: true),
    ]

    static func table(_ dispositions: [Disposition], in session: Session) throws -> Table {
        let who = try EnterpriseNumbers(session)
        let rows = dispositions.map { one -> [Cell] in
            [
                .optional(who.code(of: one.enterprise)), .optional(who.name(of: one.enterprise)), .raw(one.kind), .date(one.date),
                .optional(one.because), .optional(one.user),
            ]
        }
        return Table("dispositions", columns: columns, rows: rows)
    }
}
