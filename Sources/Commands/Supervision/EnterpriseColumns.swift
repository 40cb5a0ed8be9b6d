import Columns
import Datasets
import Messages
import Outputs
import Queries

/// Who some enterprises are, and what the open card says of them: columns of `enterprises` in some of its rows.
struct EnterpriseColumns {
    /// In the order of the rows.
    let all: [(column: TableColumn, cells: Table.Cells)]

    /// - Parameters:
    ///   - rows: of the snapshot, in the order wanted.
    ///   - names: of fields; those that the dataset or the session does not have are left out.
    init(
        of rows: Buffer<Int32>, in session: Session, snapshot: Snapshot,
        names: [String] = ["code", "name", "district", "industry", "score", "band"]
    ) throws {
        var session = session
        session.workplace?.snapshot = snapshot
        let dataset = try session.requireWorkplace().dataset
        let relation = try EnterpriseFields(session: session).relation()
        all = try names.compactMap { name in
            guard let place = relation.fields.firstIndex(where: { $0.name == name && $0.isBuiltIn }) else { return nil }
            let field = relation.fields[place]
            let column = TableColumn(
                field.name, field.type, unit: field.unit, chineseName: ChineseHead(settled: field.chineseName),
                isIdentifying: field.isIdentifying, isKey: name == "code")
            if let identity = IdentityField(rawValue: name), let texts = try dataset.texts(identity, ofRows: rows, in: snapshot) {
                return (column, .cells(texts.map { .optional($0) }))
            }
            return (column, .stored(try relation.column(place, control: session.control), rows: rows))
        }
    }
}
