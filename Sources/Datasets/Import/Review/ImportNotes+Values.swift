import Columns
import Messages
import Outputs
import Taxonomy

/// How values were read that could be read otherwise.
extension ImportNotes {
    var words: [Note] {
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
    var signs: [Note] {
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
    var reasonCodes: [Note] {
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
    var units: [Note] {
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
    var dateLike: [Note] {
        finish.reviewed.compactMap { item in
            // The lowest alone tells of most columns, so that they need not be read.
            guard item.decision.why == "whole-numbers", (item.zone.low ?? 0) >= 19_000_101, let column = item.readAgain,
                (0..<column.count).allSatisfy({ Self.isDay(column[$0]) })
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
        case .integer(let number): FieldReader.isDay(Int64(number), scale: 0)
        case .missing: true
        default: false
        }
    }
}
