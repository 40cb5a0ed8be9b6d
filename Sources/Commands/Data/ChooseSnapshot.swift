import Datasets
import Messages
import Outputs
import Queries

/// Looks at another snapshot from now on.
struct ChooseSnapshot: Command {
    static let snapshot = Parameter<String>.word(
        "NAME", .required, Text(en: "a snapshot, or previous", zh: "快照名，或 previous"), kind: .snapshot)

    let name = "snapshot"
    let topic = Topic.data
    let summary = Text(en: "Look at another snapshot; the source snapshots lists them.", zh: "切换快照；数据源 snapshots 列出全部。")
    let parameters: [any ParameterFacts] = [Self.snapshot]
    let examples = ["snapshot 2026-06-30"]
    let effect = Effect.writes
    let endsWithSession = true
    let transcriptKind = Transcript.Kind.kept

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let name = arguments[Self.snapshot]
        let place = arguments.place(of: Self.snapshot)
        let chosen = try session.snapshot(name == "previous" ? .previous : .named(name), at: place)
        session.workplace?.snapshot = chosen
        return Output(DatasetTable.table(of: try session.requireWorkplace().dataset, looking: session.workplace?.snapshot))
    }
}
