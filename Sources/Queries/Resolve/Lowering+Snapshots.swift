import Messages
import Outputs

/// Fields of another snapshot: `join snapshot`, and `previous.X` without one.
extension Lowering {
    /// Adds the fields of the rows' source in another snapshot, each with `prefix` before its name.
    ///
    /// - Parameters:
    ///   - extent: where the snapshot is named.
    ///   - key: what needs the rows' key.
    mutating func join(_ choice: SnapshotChoice, as prefix: String, at extent: Extent, key: Extent) {
        guard let origin, let relation = relation(of: origin, in: choice, at: extent) else { return }
        guard let slot = keys.first, keys.count == 1, fields[slot].name == origin.key, let field = relation.keyField else {
            report(
                "no-key",
                Text(en: "these rows no longer say which of the \(origin.name) they are", zh: "这些行已无法对应到 \(origin.name) 的各行"), key,
                expected: Text(en: "rows that still have `\(origin.key)`", zh: "仍含 `\(origin.key)` 的行"),
                hint: Text(
                    en: "let it stand before the `by` or `select` that drops the field", zh: "请放在去掉该字段的 `by` 或 `select` 之前"))
            return
        }
        steps.append(.join(SnapshotJoin(relation: joined.count, key: slot, otherKey: field)))
        joined.append(relation)
        fields += relation.fields.map { $0.prefixed(prefix) }
    }

    private mutating func relation(of origin: Origin, in choice: SnapshotChoice, at extent: Extent) -> (any Relation)? {
        do {
            if let relation = try catalogue.relation(origin.name, in: choice, at: place(extent)) { return relation }
        } catch {
            for diagnostic in Diagnostics.of(error) { report(diagnostic.placed(at: place(extent))) }
            return nil
        }
        report(noSnapshots(extent))
        return nil
    }

    private func noSnapshots(_ extent: Extent) -> Diagnostic {
        Diagnostic(
            "no-snapshots", Text(en: "these rows are of no snapshot", zh: "这些行不属于某个快照"), at: place(extent),
            expected: Text(en: "a query of `enterprises` or `tags`", zh: "对 `enterprises` 或 `tags` 的查询"))
    }

    /// Joins the snapshot before, where `previous.X` is the first to ask for it.
    mutating func joinPrevious(_ extent: Extent) {
        guard !fields.contains(where: { $0.name.hasPrefix("previous.") }) else { return }
        guard origin != nil else { return report(noSnapshots(extent)) }
        join(.previous, as: "previous", at: extent, key: extent)
    }
}
