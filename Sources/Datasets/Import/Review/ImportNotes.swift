import Columns
import Messages
import Outputs
import Taxonomy

/// What a person should know of an import, one note a matter.
struct ImportNotes {
    let finish: ImportFinish
    private let snapshot: Snapshot

    init(_ finish: ImportFinish, _ snapshot: Snapshot) {
        self.finish = finish
        self.snapshot = snapshot
    }

    var all: [Note] {
        finish.plan.findings.notes
            + [rejected, returnsInside, key, otherCodes, keyCandidate, date, onlyOneClass].compactMap(\.self) + targetValues + dirtyCells
            + [adopted, absent].compactMap(\.self) + identity + perCents
            + renamed + words + signs
            + reasonCodes + units + dateLike + flags
    }

    // MARK: - Rows

    private var rejected: Note? {
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
    private var returnsInside: Note? {
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

    private var key: Note? {
        guard finish.plan.options.key == nil else { return nil }
        return Note(
            "row-key",
            Text(en: "without --key each enterprise is known by the number of its record", zh: "未指定 --key，企业以记录序号为键"))
    }

    /// Keys in the form of credit codes that are none.
    private var otherCodes: Note? {
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
    private var keyCandidate: Note? {
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

    private var date: Note? {
        guard snapshot.date == nil else { return nil }
        return Note(
            "no-date",
            Text(
                en: "the snapshot is called `\(snapshot.name)` and has no date; --snapshot gives it one",
                zh: "快照名为 `\(snapshot.name)`，没有日期；可用 --snapshot 指定"))
    }

    private var onlyOneClass: Note? {
        guard let target = finish.target, target.good == 0 || target.bad == 0 else { return nil }
        return Note(
            "one-class",
            Text(
                en: "all known outcomes are \(target.bad == 0 ? "good" : "bad"): no rate or fit can be had from them",
                zh: "已知结果全部为\(target.bad == 0 ? "好" : "坏")，无法计算坏样本率或拟合"))
    }

    // MARK: - Columns

    /// Columns that the taxonomy holds as ratios, and whose values look like per cents.
    private var perCents: [Note] {
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

    private var adopted: Note? {
        let count = finish.reviewed.count(where: \.isAdopted)
        guard count > 0 else { return nil }
        return Note(
            "taxonomy", Text(en: "\(count) columns are tags that the taxonomy knows", zh: "\(count) 列与标签目录中的标签一致"), count: count)
    }

    /// What earlier snapshots know and this file lacks, so that a card which needs it scores everybody as missing.
    private var absent: Note? {
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

    private var renamed: [Note] {
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

    private var words: [Note] {
        let count = finish.reviewed.reduce(0) { $0 + finish.merger.evidence[$1.index].missingWords }
        guard count > 0 else { return [] }
        return [
            Note(
                "missing-words",
                Text(
                    en: "\(count) cells such as NA in columns of numbers, flags or dates were read as missing",
                    zh: "数值、标志或日期列中有 \(count) 个 NA 之类的单元格视为缺失"), count: count)
        ]
    }

    /// Numbers with signs were read as what they say: which, and in how many cells.
    private var signs: [Note] {
        finish.reviewed.compactMap { item in
            let evidence = finish.merger.evidence[item.index]
            guard evidence.signedCells > 0, let first = evidence.firstSigned else { return nil }
            let header = finish.plan.columns[item.index].header.brief
            let others = finish.rows - item.zone.missing - item.zone.special - evidence.signedCells
            let rest =
                others <= 0
                ? Text(en: "", zh: "") : Text(en: "; \(others) have none and were read as they stand", zh: "；另有 \(others) 个不带符号，按原值读取")
            return Note(
                "signed-numbers",
                Text(
                    en:
                        "`\(header)`: \(evidence.signedCells) cells such as `\(first.brief)` were read as numbers (\(Self.names(evidence.signs).en))\(rest.en)",
                    zh: "`\(header)`：\(evidence.signedCells) 个如 `\(first.brief)` 的单元格按数值读取（\(Self.names(evidence.signs).zh)）\(rest.zh)"),
                count: evidence.signedCells)
        }
    }

    private static func names(_ signs: NumberSigns) -> Text {
        let all: [(NumberSigns, Text)] = [
            (.percent, Text(en: "% is 1/100", zh: "% 为百分之一")), (.wan, Text(en: "万 is 10,000", zh: "万为 10,000")),
            (.yi, Text(en: "亿 is 100,000,000", zh: "亿为 100,000,000")), (.groups, Text(en: "groups of three digits", zh: "千分位")),
            (.yuan, Text(en: "元", zh: "元")), (.yuanSign, Text(en: "¥", zh: "¥")), (.tens, Text(en: "十 is 10", zh: "十为 10")),
            (.hundreds, Text(en: "百 is 100", zh: "百为 100")), (.thousands, Text(en: "千 is 1,000", zh: "千为 1,000")),
            (.fullWidth, Text(en: "full-width digits", zh: "全角数字")),
        ]
        let names = all.filter { signs.contains($0.0) }.map(\.1)
        return Text(en: names.map(\.en).joined(separator: ", "), zh: names.map(\.zh).joined(separator: "，"))
    }

    /// Codes that were read as numbers and may be reasons.
    private var reasonCodes: [Note] {
        finish.reviewed.compactMap { item in
            guard let found = item.review.reasonCodes else { return nil }
            let header = finish.plan.columns[item.index].header.brief
            let list = found.codes.map { "\($0.value)" }.joined(separator: ", ")
            let rows = found.codes.reduce(0) { $0 + $1.rows }
            let why =
                found.areAllBelowZero
                ? Text(en: "only \(list) is below 0 (in \(rows) rows)", zh: "只有 \(list) 小于 0（\(rows) 行）")
                : Text(en: "\(list) stands in far more rows (\(rows)) than the numbers beside it", zh: "\(list) 的行数（\(rows)）远多于相邻数值")
            return Note(
                "reason-codes",
                Text(
                    en:
                        "`\(header)`: \(why.en); where it stands for a reason: --special \(header)=\(found.option), with --replace, which begins the dataset anew",
                    zh: "`\(header)` 中\(why.zh)；如为特殊码，请加 --special \(header)=\(found.option)，并加 --replace 重建整个数据集"),
                count: rows)
        }
    }

    /// Headers that name a unit of money: a fact to be seen, from which nothing is made.
    private var units: [Note] {
        let headers = finish.reviewed.compactMap { item -> String? in
            let header = finish.plan.columns[item.index].header
            let isNumber = item.tag.levels == nil && item.tag.type != .text
            return isNumber && ["万元", "亿元", "(元", "（元", "千元"].contains(where: header.contains) ? header : nil
        }
        guard !headers.isEmpty else { return [] }
        let list = ListText.of(headers.map { "`\($0.brief)`" }, limit: 10)
        return [
            Note(
                "unit-in-header",
                Text(
                    en: "\(list): the header names a unit, and values are kept in it as they stand",
                    zh: "\(list)：列名含有单位，数值按原单位保留"), count: headers.count)
        ]
    }

    /// Whole numbers that all read as days, such as 20260630.
    private var dateLike: [Note] {
        finish.reviewed.compactMap { item in
            guard item.decision.why == "whole-numbers", let low = item.zone.low, let high = item.zone.high, low >= 19_000_101,
                high <= 21_001_231, let column = item.readAgain, (0..<column.count).allSatisfy({ Self.isDay(column[$0]) })
            else { return nil }
            let header = finish.plan.columns[item.index].header.brief
            return Note(
                "date-like",
                Text(
                    en: "the numbers of `\(header)` read as days like 20260630: --type \(header)=date",
                    zh: "`\(header)` 的数值像 20260630 这样的日期，可用 --type \(header)=date"))
        }
    }

    private static func isDay(_ value: Value) -> Bool {
        switch value {
        case .integer(let number): Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
        case .missing: true
        default: false
        }
    }

    private var flags: [Note] {
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
