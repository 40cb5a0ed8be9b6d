import Columns
import Datasets
import Messages
import Outputs
import Queries

/// What a statement of SQL can read besides the dataset's plain tables: the snapshot looked at as `enterprises`, each snapshot
/// under its own name, and the relations where there are any.
struct SQLSources {
    let tables: [SQLTable]
    /// The fields of each table, as its columns stand.
    private let fields: [String: [Field]]

    init(_ session: Session) throws {
        var made: [(table: SQLTable, fields: [Field])] = []
        if let present = session.workplace?.snapshot { made.append(try Self.table("enterprises", of: present, session)) }
        let dataset = try session.requireWorkplace().dataset
        if try dataset.relationCount > 0 {
            made.append(Self.table("relations", try RelationFields(dataset: dataset, snapshot: session.workplace?.snapshot).relation()))
        }
        var taken: Set<String> = ["enterprises", "relations"]
        for snapshot in dataset.snapshots {
            let name = SQLName.free("snapshot_" + Self.suffix(of: snapshot), among: &taken)
            made.append(try Self.table(name, of: snapshot, session))
        }
        tables = made.map(\.table)
        fields = Dictionary(made.map { ($0.table.name, $0.fields) }) { first, _ in first }
    }

    /// The field that a column of a result was taken from.
    func field(_ origin: SQLAnswer.Origin) -> Field? {
        guard let table = tables.first(where: { $0.name == origin.table }),
            let place = table.columns.firstIndex(where: { $0.name == origin.column })
        else { return nil }
        return fields[origin.table]?[place]
    }

    // MARK: -

    /// `20260630` of a snapshot with a date, else its name.
    private static func suffix(of snapshot: Snapshot) -> String {
        snapshot.date.map { $0.iso.replacing("-", with: "") } ?? SQLName.plain(snapshot.name)
    }

    private static func table(_ name: String, of snapshot: Snapshot, _ session: Session) throws -> (table: SQLTable, fields: [Field]) {
        var other = session
        other.workplace?.snapshot = snapshot
        return Self.table(name, try EnterpriseFields(session: other).relation())
    }

    private static func table(_ name: String, _ relation: any Relation) -> (table: SQLTable, fields: [Field]) {
        let columns = relation.fields.enumerated().map { number, field in
            let aliases = field.aliases + [field.chineseName].compactMap(\.self)
            return SQLTable.Column(SQLName.plain(field.name), aliases: aliases, isKey: field.type == .code || field.type == .text) {
                try relation.column(number, control: $0)
            }
        }
        return (SQLTable(name, rows: relation.rowCount, columns: columns), relation.fields)
    }
}
