import Datasets
import Messages
import Outputs

/// A dataset as a table: one row per snapshot, the one looked at marked.
enum DatasetTable {
    static func table(of dataset: Dataset, looking: Snapshot?) -> Table {
        let columns = [
            TableColumn("snapshot", .text, isKey: true), TableColumn("date", .date), TableColumn("rows", .integer, unit: .rows),
            TableColumn("tags", .integer), TableColumn("outcomes", .flag), TableColumn("open", .flag),
        ]
        let rows = dataset.snapshots.map { snapshot -> [Cell] in
            [
                .text(snapshot.name), snapshot.date.map(Cell.date) ?? .missing, .integer(snapshot.rows), .integer(dataset.tags.count),
                .flag(snapshot.hasOutcomes), .flag(snapshot == looking),
            ]
        }
        return Table("dataset", columns: columns, rows: rows)
    }
}
