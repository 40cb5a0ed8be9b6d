import Columns
import Messages
import Outputs

/// Counts rows in bars of equal width.
package struct Hist: Stage {
    let value: Expression
    let key: Item?
    let isLogarithmic: Bool
    let bins: Int?

    package static let facts = StageFacts(
        "hist", forms: ["hist EXPRESSION [by KEY] [log] [bins N]"],
        parts: [
            .first(.expression), .behind("by", .item, isAnywhere: true), .behind("log", .nothing, isAnywhere: true),
            .behind("bins", .number, isAnywhere: true),
        ],
        summary: Text(
            en: "counts rows in about 20 bars with round edges, or in 1, 2, 5 per decade with `log`; missing and special apart",
            zh: "按约 20 个整齐区间计数；`log` 则每个数量级分 1、2、5；缺失与特殊码单列"),
        examples: [
            "enterprises | where band = \"E\" | hist tax_arrears log by industry", "enterprises | hist paid_in_ratio bins 10 | plot",
        ])

    package static func parse(_ parser: inout Parser) throws -> Hist {
        let value = try parser.expression()
        var key: Item?
        var isLogarithmic = false
        var bins: Int?
        while true {
            if key == nil, parser.takeWord("by") {
                key = try parser.item()
            } else if !isLogarithmic, parser.takeWord("log") {
                isLogarithmic = true
            } else if bins == nil, parser.takeWord("bins") {
                let extent = parser.token.extent
                let count = try parser.count(Text(en: "how many bars, from 1 to 1000", zh: "条数（1 至 1000）"))
                try checkBins(count, parser.place(extent))
                bins = count
            } else {
                return Hist(value: value, key: key, isLogarithmic: isLogarithmic, bins: bins)
            }
        }
    }

    private static func checkBins(_ count: Int, _ place: Place) throws {
        guard !(1...1000).contains(count) else { return }
        throw Diagnostic(
            "bad-number", Text(en: "\(count) bars cannot be drawn", zh: "无法画 \(count) 条"), at: place,
            expected: Text(en: "a whole number from 1 to 1000", zh: "1 至 1000 的整数"))
    }

    package var printed: String {
        "hist \(value.printed)" + (key.map { " by \($0.printed)" } ?? "") + (isLogarithmic ? " log" : "")
            + (bins.map { " bins \($0)" } ?? "")
    }

    package var wayBack: WayBack { .bars(value, by: key) }

    // MARK: - Meaning

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        let typed = query.value(value)
        query.scope = .keys
        let key = key.flatMap { query.keyColumns([$0]).first }
        query.scope = .rows
        if typed.isUnknown { return failed(&query) }
        guard typed.type.isNumber || (typed.type == .date && !isLogarithmic) else {
            query.report(
                "unlike-types",
                Text(
                    en: "`hist` counts numbers or dates, and this is \(typed.type.text.en)", zh: "`hist` 用于数值或日期，而这里是\(typed.type.text.zh)"),
                value.extent,
                hint: Text(en: "`| by \(value.printed)` counts the rows of each value", zh: "`| by \(value.printed)` 可统计各取值的行数"))
            return failed(&query)
        }
        if isLogarithmic, bins != nil {
            query.report(
                "bad-option",
                Text(en: "with `log` there are three bars per decade, whatever `bins` says", zh: "使用 `log` 时每个数量级固定三条，不能再用 `bins`"),
                place.extent, expected: Text(en: "`log` or `bins N`", zh: "`log` 或 `bins N`"))
        }
        let count = BinCount(
            value: typed.scalar, isDate: typed.type == .date, isInteger: typed.type == .integer, key: key, isLogarithmic: isLogarithmic,
            target: bins ?? 20)
        if let item = self.key, let name = key?.field.name { query.reportDoubled(name, among: ["bar", "from", "to", "n", "share"], item) }
        let facts = histogram(typed, key: key?.field, query)
        let columns = Self.columns(typed, key: key?.field, unit: query.rowsUnit)
        query.replaceColumns(columns, keys: key == nil ? [0, 1] : [0, 1, 2], by: .binCount(count))
        query.histogram = facts
        query.isSorted = true
        query.resultName = "hist"
    }

    /// What follows cannot be checked against rows that are not known.
    private func failed(_ query: inout Lowering) {
        query.isProjected = true
    }

    private static func columns(_ typed: Typed, key: Field?, unit: Unit?) -> [PlanColumn] {
        let bars = Labels(Bar.allCases.map(\.rawValue))
        let edge = typed.type == .date ? FieldType.date : .real
        let fields =
            [
                key, Field("bar", .level, labels: bars, holdsWords: true), Field("from", edge, unit: typed.unit),
                Field("to", edge, unit: typed.unit), Field("n", .integer, unit: unit), Field("share", .real, unit: .share),
            ].compactMap { $0 }
        return fields.enumerated().map { PlanColumn($1, .field($0)) }
    }

    private func histogram(_ typed: Typed, key: Field?, _ query: Lowering) -> HistogramFacts {
        let field = typed.slot.map { query.fields[$0] }
        let label = field.map { Text(en: $0.name, zh: $0.chineseName ?? $0.name) } ?? .verbatim(value.printed)
        return HistogramFacts(
            label: label, unit: typed.unit, groupLabel: key.map { Text(en: $0.name, zh: $0.chineseName ?? $0.name) })
    }
}

/// The bars that are no range, in the order in which they stand.
enum Bar: String, CaseIterable {
    case negative, zero, special, missing
}
