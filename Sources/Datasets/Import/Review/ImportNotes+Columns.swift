import Columns
import Messages
import Outputs
import Taxonomy

/// What a column was taken for.
extension ImportNotes {
    /// Columns that the taxonomy holds as ratios, and whose values look like per cents.
    var perCents: [Note] {
        finish.reviewed.compactMap { item in
            guard item.isAdopted, item.tag.type == .ratio, (item.zone.high ?? 0) > 1.5, let column = item.readAgain else { return nil }
            var (large, all) = (0, 0)
            for row in 0..<column.count {
                guard case .number(let number) = column[row], number != 0 else { continue }
                (large, all) = (large + (number.magnitude > 1.5 ? 1 : 0), all + 1)
            }
            guard all > 0, 2 * large > all else { return nil }
            let header = finish.plan.columns[item.index].header.brief
            return Note(
                "per-cent",
                Text(
                    en:
                        "`\(header)` is held as a ratio, 0.5 being 50%, but \(large) of its \(all) values lie above 1.5: are they per cents?",
                    zh: "`\(header)` 按比率处理（0.5 即 50%），但 \(all) 个值中有 \(large) 个大于 1.5：是否为百分数？"), count: large)
        }
    }

    var adopted: Note? {
        let count = finish.reviewed.count(where: \.isAdopted)
        guard count > 0 else { return nil }
        return Note(
            "taxonomy", Text(en: "\(count) columns are tags that the taxonomy knows", zh: "\(count) 列与标签目录中的标签一致"), count: count)
    }

    /// What earlier snapshots know and this file lacks, so that a card which needs it scores everybody as missing.
    var absent: Note? {
        let settled = Set(finish.reviewed.map(\.tag.id))
        let absent = finish.builder.tags.tags.map(\.tag.id).filter { !settled.contains($0) }
        guard !absent.isEmpty else { return nil }
        let list = ListText.of(absent.map { "`\($0.brief)`" }, limit: 6)
        return Note(
            "absent-tags",
            Text(
                en: "tags of the dataset that the file lacks, missing throughout in this snapshot: \(list)",
                zh: "数据集中有而本文件缺少的标签，在此快照中全部缺失：\(list)"), count: absent.count)
    }

    var renamed: [Note] {
        let changes = finish.plan.changes
        var notes = changes.filter { $0.reason != .sanitised }.map { change in
            Note(
                "renamed-column",
                change.reason == .builtIn
                    ? Text(
                        en: "`\(change.header.brief)` is a field of its own, so the column is called `\(change.id.brief)`",
                        zh: "`\(change.header.brief)` 是内置字段，该列改称 `\(change.id.brief)`")
                    : Text(
                        en: "another column has the name `\(change.header.brief)`, so this one is called `\(change.id.brief)`",
                        zh: "列名 `\(change.header.brief)` 重复，该列改称 `\(change.id.brief)`"))
        }
        let sanitised = changes.filter { $0.reason == .sanitised }
        if let first = sanitised.first {
            notes.append(
                Note(
                    "renamed-columns",
                    Text(
                        en: "\(sanitised.count) headers cannot be typed as names, such as `\(first.header.brief)`: now `\(first.id.brief)`",
                        zh: "有 \(sanitised.count) 个列名不能直接输入，如 `\(first.header.brief)` 改为 `\(first.id.brief)`"), count: sanitised.count))
        }
        return notes
    }

    var flags: [Note] {
        let leaks = finish.reviewed.compactMap { item in item.review.leak.map { leak(item.tag.id, $0) } }
        let others: [(flag: ImportReport.Flag, code: String, one: String, many: String, zh: String)] = [
            (.allMissing, "all-missing", "holds nothing", "hold nothing", "全部缺失"),
            (.constant, "constant", "holds one value only", "hold one value only", "只有一个值"),
            (
                .idLike, "id-like", "has another value in every row, like an identifier",
                "have another value in every row, like an identifier", "每行取值都不同，像编号"
            ),
        ]
        return leaks
            + others.compactMap { what in
                let ids = finish.reviewed.filter { $0.review.flag == what.flag }.map(\.tag.id)
                guard !ids.isEmpty else { return nil }
                let list = ids.map { "`\($0.brief)`" }.joined(separator: ", ")
                let text = Text(en: "\(list) \(ids.count == 1 ? what.one : what.many)", zh: "\(list)：\(what.zh)")
                return Note(what.code, text, count: ids.count)
            }
    }

    private func leak(_ id: String, _ finding: LeakTest.Finding) -> Note {
        switch finding {
        case .oneClass:
            Note(
                "suspected-leak",
                Text(
                    en: "`\(id.brief)` is known for one outcome only: was it known before?", zh: "`\(id.brief)` 只在一类结果中有值，事前是否可知？"))
        case .area(let area):
            Note(
                "suspected-leak",
                Text(
                    en: "`\(id.brief)` alone tells good from bad with an AUC of \(Self.rounded(area)): was it known before?",
                    zh: "单凭 `\(id.brief)` 区分好坏的 AUC 达 \(Self.rounded(area))，事前是否可知？"))
        }
    }

    private static func rounded(_ area: Double) -> String {
        let thousandths = Int((area * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
