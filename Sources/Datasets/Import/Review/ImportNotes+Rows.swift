import Columns
import Messages
import Outputs
import Taxonomy

/// Records that were not taken, and what the rows are known by.
extension ImportNotes {
    var rejected: Note? {
        let rejected = finish.merger.rejected
        guard !rejected.isEmpty else { return nil }
        let counts = ImportReport.Rejected.Reason.allCases.compactMap { reason -> Text? in
            let count = rejected.count { $0.reason == reason }
            return count == 0 ? nil : Text(en: "\(reason.text.en) \(count)", zh: "\(reason.text.zh) \(count)")
        }
        let list = Text(en: counts.map(\.en).joined(separator: ", "), zh: counts.map(\.zh).joined(separator: "、"))
        let first = rejected[0]
        let holds = first.value.flatMap { value in
            first.column.map { column in
                Text(en: ", where `\(column.brief)` holds `\(value.brief)`", zh: "，其 `\(column.brief)` 为 `\(value.brief)`")
            }
        }
        return Note(
            "rejected-records",
            Text(
                en: "\(rejected.count) records were not taken (\(list.en)); the first is on line \(first.line)\(holds?.en ?? "")",
                zh: "有 \(rejected.count) 条记录被拒收（\(list.zh)），首条在第 \(first.line) 行\(holds?.zh ?? "")"), count: rejected.count)
    }

    /// Some lines end in a carriage return alone, in a file whose other lines do not: what was taken for one record may be several.
    var returnsInside: Note? {
        guard let first = finish.merger.recordsWithReturns.first else { return nil }
        let count = finish.merger.recordsWithReturns.count
        return Note(
            "cr-in-records",
            Text(
                en:
                    "\(count) of the rejected records hold a carriage return, which ends no line of this file; the first is on line \(first.line): where it ends one, tr '\\r' '\\n' first",
                zh: "被拒收的记录中有 \(count) 条含回车符，而本文件的行不以回车结尾；首条在第 \(first.line) 行：若回车即行尾，请先用 tr '\\r' '\\n' 转换"),
            count: count)
    }

    var key: Note? {
        guard finish.plan.options.key == nil else { return nil }
        return Note(
            "row-key",
            Text(en: "without --key each enterprise is known by the number of its record", zh: "未指定 --key，企业以记录序号为键"))
    }

    /// Keys in the form of credit codes that are none.
    var otherCodes: Note? {
        let looks = finish.merger.keyLooks
        guard looks.areOtherCodes, let header = finish.plan.options.key else { return nil }
        return Note(
            "other-codes",
            Text(
                en:
                    "of \(looks.codeLike) keys in the form of credit codes \(looks.flawed) have a wrong check digit: `\(header.brief)` is taken as it stands, and no key is checked",
                zh: "形如信用代码的 \(looks.codeLike) 个键中有 \(looks.flawed) 个校验码不符：`\(header.brief)` 按原样作为键，不作校验"), count: looks.flawed)
    }

    /// Without a key, a column that could be one.
    var keyCandidate: Note? {
        guard finish.plan.options.key == nil else { return nil }
        let found = finish.reviewed.first { item in
            guard item.review.flag == .idLike, let labels = item.readAgain?.labels else { return false }
            return labels.all.prefix(100).count { EnterpriseCode.flaw(in: $0) == nil } * 2 > min(100, labels.count)
        }
        guard let header = found.map({ finish.plan.columns[$0.index].header }) else { return nil }
        return Note(
            "key-candidate",
            Text(en: "`\(header)` holds unified social credit codes: --key \(header)", zh: "`\(header)` 为统一社会信用代码，可用 --key \(header)"))
    }

    var date: Note? {
        guard snapshot.date == nil else { return nil }
        return Note(
            "no-date",
            Text(
                en: "the snapshot is called `\(snapshot.name)` and has no date; --snapshot gives it one",
                zh: "快照名为 `\(snapshot.name)`，没有日期；可用 --snapshot 指定"))
    }

    var onlyOneClass: Note? {
        guard let target = finish.target, target.good == 0 || target.bad == 0 else { return nil }
        return Note(
            "one-class",
            Text(
                en: "all known outcomes are \(target.bad == 0 ? "good" : "bad"): no rate or fit can be had from them",
                zh: "已知结果全部为\(target.bad == 0 ? "好" : "坏")，无法计算坏样本率或拟合"))
    }
}
