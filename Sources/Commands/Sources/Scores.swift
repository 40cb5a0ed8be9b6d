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
        let (session, open, dataset) = (session, open, dataset)
        let stack = StackedSnapshots(dataset.snapshots)
        return LazyRelation(
            "scores", rowCount: stack.rowCount,
            parts: [
                stack.namePart,
                stack.part(Field("code", .code, isIdentifying: true, isBuiltIn: true)) { snapshot, control in
                    try dataset.identity(.code, in: snapshot, control: control)
                },
                stack.part(Field("score", .integer, unit: .points, isBuiltIn: true)) { snapshot, _ in
                    ComputedColumns.score(try session.scored(open, in: snapshot))
                },
                stack.part(Field("band", .level, labels: Labels(open.card.bands.names, isOrdered: true), isBuiltIn: true)) { snapshot, _ in
                    ComputedColumns.band(try session.scored(open, in: snapshot))
                },
                stack.part(Field("outcome", .level, labels: ComputedColumns.outcomeLabels, isBuiltIn: true, holdsWords: true)) {
                    snapshot, _ in try session.outcomeColumn(of: snapshot)
                },
                stack.part(Field("part", .level, labels: ComputedColumns.partLabels, isBuiltIn: true, holdsWords: true)) { snapshot, _ in
                    try session.partColumn(of: snapshot, split: open.split)
                },
            ])
    }
}
