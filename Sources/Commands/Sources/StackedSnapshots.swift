import Columns
import Datasets
import Messages
import Outputs
import Queries

/// Rows of several snapshots, one after another, oldest first: what a source over all snapshots is made of.
struct StackedSnapshots {
    private let snapshots: [Snapshot]
    /// The rows of each snapshot that are in; all where nil.
    private let rows: [Buffer<Int32>?]

    /// All rows.
    init(_ snapshots: [Snapshot]) {
        self.init(snapshots) { _ in nil }
    }

    init(_ snapshots: [Snapshot], rows: (Snapshot) throws -> Buffer<Int32>?) rethrows {
        self.snapshots = snapshots
        self.rows = try snapshots.map(rows)
    }

    var rowCount: Int {
        zip(snapshots, rows).reduce(0) { $0 + ($1.1?.count ?? $1.0.rows) }
    }

    /// - Parameter make: the values of all rows of a snapshot.
    func part(_ field: Field, _ make: @escaping @Sendable (Snapshot, Control) throws -> Column) -> LazyRelation.Part {
        let (snapshots, rows) = (snapshots, rows)
        return LazyRelation.Part(field: field) { control in
            let columns = try zip(snapshots, rows).map { snapshot, rows in
                let column = try make(snapshot, control)
                return rows.map { Selections.gathered(column, $0) } ?? column
            }
            return try Self.joined(columns)
        }
    }

    /// The labels that a level column has in any snapshot.
    func labels(_ make: (Snapshot) throws -> Column) throws -> Labels {
        let columns = try snapshots.map(make)
        return columns.isEmpty ? Labels([]) : try Self.joined(columns).labels ?? Labels([])
    }

    /// The snapshot of each row, by name.
    var namePart: LazyRelation.Part {
        let names = snapshots.map(\.name)
        return part(Field("snapshot", .level, labels: Labels(names), isBuiltIn: true)) { snapshot, _ in
            let code = Int16(clamping: names.firstIndex(of: snapshot.name) ?? 0)
            return Column(.level(Labels(names)), .int16(Buffer(repeating: code, count: snapshot.rows)))
        }
    }

    private static func joined(_ columns: [Column]) throws -> Column {
        if columns.count == 1 { return columns[0] }
        guard let joined = Column.joined(columns) else {
            throw Diagnostic("unlike-columns", Text(en: "the snapshots hold unlike values here", zh: "各快照此列的取值类型不同"))
        }
        return joined
    }
}
