import Datasets
import Messages
import Outputs
import Taxonomy

/// Computes anew the tags that follow from relations, such as the size of a guarantee circle.
struct RefreshRelations: Command {
    static let scope = Parameter<String>.choice(
        "all", ["all"], .optional, Text(en: "every snapshot, not just the one looked at", zh: "所有快照，而非仅当前快照"))

    let name = "refresh relations"
    let topic = Topic.data
    let summary = Text(
        en: "Compute the tags that follow from relations, such as `guarantee_circle_size`, and store what changed.",
        zh: "由关系数据重新计算标签（如担保圈规模、距违约企业跳数），并保存变动。")
    let parameters: [any ParameterFacts] = [Self.scope]
    let examples = ["refresh relations"]
    let effect = Effect.replaces

    /// Values that are there and become others.
    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        try refresh(arguments, session).items.compactMap { item in
            guard item.changed > 0, item.knownBefore > 0 else { return nil }
            let (tag, snapshot) = (item.tag.name, item.snapshot.name)
            return Text(
                en: "\(item.changed) values of `\(item.tag.id)` (\(tag.en)) in the snapshot \(snapshot) are replaced",
                zh: "快照 \(snapshot) 中 `\(item.tag.id)`（\(tag.zh)）的 \(item.changed) 个值将被替换")
        }
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        let refresh = try refresh(arguments, session)
        let output = Output(Self.table(of: refresh, in: session), notes: Self.notes(on: refresh))
        guard refresh.items.contains(where: { $0.changed > 0 || $0.isNew }) else { return output }
        let dataset = try session.requireWorkplace().dataset
        try refresh.write(
            into: dataset, entry: session.journalEntry(.change, command: arguments.statement.text), control: session.control)
        try session.reopenDataset()
        return output
    }

    private func refresh(_ arguments: Arguments, _ session: Session) throws -> RelationRefresh {
        let dataset = try session.requireWorkplace().dataset
        let snapshots = try arguments[optional: Self.scope] == nil ? [session.requireSnapshot()] : dataset.snapshots
        return try RelationRefresh(of: dataset, in: snapshots, control: session.control)
    }

    // MARK: -

    private static func table(of refresh: RelationRefresh, in session: Session) -> Table {
        let columns = [
            TableColumn("snapshot", .text, isKey: true), TableColumn("tag", .text, isKey: true),
            TableColumn("changed", .integer, unit: .rows),
            TableColumn("known", .integer, unit: .rows), TableColumn("known_before", .integer, unit: .rows),
        ]
        let rows = refresh.items.map { item -> [Cell] in
            [
                .text(item.snapshot.name), .phrase(Text(en: item.tag.id, zh: item.tag.name.zh)), .integer(item.changed),
                .integer(item.known), .integer(item.knownBefore),
            ]
        }
        return Table("refreshed", columns: columns, rows: rows)
    }

    private static func notes(on refresh: RelationRefresh) -> [Note] {
        let new = refresh.items.filter(\.isNew).map(\.tag.id)
        var seen: Set<String> = []
        let names = new.filter { seen.insert($0).inserted }
        guard !names.isEmpty else { return [] }
        return [
            Note(
                "new-tags",
                Text(
                    en: "added, as the dataset had none: \(names.joined(separator: ", "))",
                    zh: "数据集原无此标签，已新增：\(names.joined(separator: "、"))"),
                count: names.count)
        ]
    }
}

extension Session {
    /// Opens the dataset anew after its data were written; the snapshot looked at, the card and what was said so far stay.
    mutating func reopenDataset() throws {
        let before = self
        let workplace = try requireWorkplace()
        _ = try open(workplace.dataset.path)
        let snapshot = self.workplace?.dataset.snapshots.first { $0.name == workplace.snapshot?.name }
        if let snapshot { self.workplace?.snapshot = snapshot }
        (openCard, named, transcript, cutOff) = (before.openCard, before.named, before.transcript, before.cutOff)
    }
}
