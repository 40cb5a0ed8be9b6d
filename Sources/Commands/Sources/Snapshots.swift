import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards

extension DataSource {
    static let snapshots = DataSource(
        name: "snapshots", summary: Text(en: "the snapshots of the dataset", zh: "数据集中的快照"),
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            let rows = try dataset.snapshots.map { snapshot -> [Cell] in
                let classes = try session.classes(of: snapshot, split: .off)
                var counts = ClassCounts()
                for row in 0..<classes.count { counts[RowClass.outcome(of: classes[row])] += ClassCounts.row }
                return [
                    .text(snapshot.name), snapshot.date.map(Cell.date) ?? .missing, .integer(snapshot.rows), .integer(dataset.tags.count),
                    .number(counts.badRate),
                ]
            }
            let columns = [
                TableColumn("snapshot", .text, isKey: true), TableColumn("date", .date), TableColumn("rows", .integer, unit: .rows),
                TableColumn("tags", .integer), TableColumn("bad_rate", .real, unit: .share),
            ]
            return TableRelation(Table("snapshots", columns: columns, rows: rows))
        })
}
