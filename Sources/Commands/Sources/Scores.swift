import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards

extension DataSource {
    static let scores = DataSource(
        name: "scores", summary: Text(en: "score and band of each enterprise in each snapshot", zh: "每个企业在每个快照中的评分与等级"),
        relation: { session in
            let open = try session.requireCard()
            let dataset = try session.requireWorkplace().dataset
            return ScoreRows(session: session, open: open, dataset: dataset).relation
        })
}

/// The rows of `scores`: all snapshots one after another, oldest first.
private struct ScoreRows {
    let session: Session
    let open: OpenCard
    let dataset: Dataset

    var relation: any Relation {
        let snapshots = dataset.snapshots
        let (session, open, dataset) = (session, open, dataset)
        func part(_ field: Field, _ make: @escaping @Sendable (Snapshot, Control) throws -> Column) -> LazyRelation.Part {
            LazyRelation.Part(field: field) { control in try Self.joined(snapshots.map { try make($0, control) }) }
        }
        let names = snapshots.map(\.name)
        return LazyRelation(
            "scores", rowCount: snapshots.reduce(0) { $0 + $1.rows },
            parts: [
                part(Field("snapshot", .level, labels: Labels(names), isBuiltIn: true)) { snapshot, _ in
                    let code = Int16(clamping: names.firstIndex(of: snapshot.name) ?? 0)
                    return Column(.level(Labels(names)), .int16(Buffer(repeating: code, count: snapshot.rows)))
                },
                part(Field("code", .code, isIdentifying: true, isBuiltIn: true)) { snapshot, control in
                    try dataset.identity(.code, in: snapshot, control: control)
                },
                part(Field("score", .integer, unit: .points, isBuiltIn: true)) { snapshot, _ in
                    ComputedColumns.score(try session.scored(open, in: snapshot))
                },
                part(Field("band", .level, labels: Labels(open.card.bands.names, isOrdered: true), isBuiltIn: true)) { snapshot, _ in
                    ComputedColumns.band(try session.scored(open, in: snapshot))
                },
                part(Field("outcome", .level, labels: ComputedColumns.outcomeLabels, isBuiltIn: true, holdsWords: true)) { snapshot, _ in
                    try session.outcomeColumn(of: snapshot)
                },
                part(Field("part", .level, labels: ComputedColumns.partLabels, isBuiltIn: true, holdsWords: true)) { snapshot, _ in
                    try session.partColumn(of: snapshot, split: open.split)
                },
            ])
    }

    private static func joined(_ columns: [Column]) throws -> Column {
        guard let joined = Column.joined(columns) else {
            throw Diagnostic("unlike-columns", Text(en: "the snapshots hold unlike values here", zh: "各快照此列的取值类型不同"))
        }
        return joined
    }
}
