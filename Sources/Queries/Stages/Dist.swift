import Columns
import Messages
import Outputs

/// Says how the values of a number or date are spread.
package struct Dist: Stage {
    let value: Expression
    let key: Item?

    package static let facts = StageFacts(
        "dist", forms: ["dist EXPRESSION [by KEY]"],
        parts: [.first(.expression), .behind("by", .item)],
        summary: Text(
            en: "the spread of a number or date in figures: shares of missing, special and zero, mean, deviation, quantiles",
            zh: "数值或日期的分布：缺失、特殊码、零值占比，均值、标准差与分位数"),
        examples: ["enterprises | dist tax_arrears by industry", "enterprises | where industry = \"C\" | dist registered_capital"])

    package static func parse(_ parser: inout Parser) throws -> Dist {
        let value = try parser.expression()
        return Dist(value: value, key: parser.takeWord("by") ? try parser.item() : nil)
    }

    package var printed: String { "dist \(value.printed)" + (key.map { " by \($0.printed)" } ?? "") }

    package var wayBack: WayBack { .groups(key.map { [$0] } ?? []) }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        let typed = query.value(value)
        query.scope = .keys
        let keys = query.keyColumns(key.map { [$0] } ?? [])
        query.scope = .rows
        guard typed.type.isNumber || typed.type == .date else {
            if !typed.isUnknown { reportType(typed, &query) }
            query.isProjected = true
            return
        }
        query.groupKeys = keys
        query.measures = []
        var figures = Distribution(typed, query: query)
        let results = typed.type == .date ? figures.ofDates : figures.ofNumbers
        query = figures.query
        if let key, let column = keys.first { query.reportDoubled(column.field.name, among: results.map(\.field.name), key) }
        query.steps.append(.aggregate(keys: keys, measures: query.measures))
        let columns = keys.enumerated().map { PlanColumn($1.field, .field($0)) } + results
        query.replaceColumns(columns, keys: Array(keys.indices), by: .pick(columns))
        query.isSorted = false
        query.resultName = "dist"
    }

    private func reportType(_ typed: Typed, _ query: inout Lowering) {
        query.report(
            "unlike-types",
            Text(en: "`dist` takes numbers or dates, and this is \(typed.type.text.en)", zh: "`dist` 用于数值或日期，而这里是\(typed.type.text.zh)"),
            value.extent,
            hint: Text(en: "`| by \(value.printed)` counts the rows of each value", zh: "`| by \(value.printed)` 可统计各取值的行数"))
    }
}

/// The figures of a distribution, each finished from measures of the group.
private struct Distribution {
    let typed: Typed
    var query: Lowering

    init(_ typed: Typed, query: Lowering) {
        self.typed = typed
        self.query = query
    }

    var ofNumbers: [PlanColumn] {
        mutating get {
            let present = measure(.present(typed.scalar))
            let zero = measure(.rowsWhere(.compare(typed.scalar, .equal, .constant(.integer(0)))))
            let mean = Scalar.function(.ratio, [measure(.sum(typed.scalar)), present])
            let squares = measure(.deviation(typed.scalar))
            let shares = shares + [share("zero_share", zero, of: present)]
            let moments = [number("mean", mean), number("sd", .deviation(squares, of: present))]
            let quantiles = [1, 5, 25, 50, 75, 95, 99].map { percent in
                number("p\(percent)", isAside: percent == 1 || percent == 99, measure(.quantile(typed.scalar, Double(percent) / 100)))
            }
            return shares + moments + [extreme("min", .least(typed.scalar))] + quantiles + [extreme("max", .greatest(typed.scalar))]
        }
    }

    /// Quantiles of dates are days: what lies between two is cut down to the earlier.
    var ofDates: [PlanColumn] {
        mutating get {
            let epoch = Scalar.constant(.date(Day(number: 0)))
            let days = Scalar.arithmetic(typed.scalar, .minus, epoch)
            let shares = shares
            let quantiles = [5, 25, 50, 75, 95].map { percent in
                let quantile = measure(.quantile(days, Double(percent) / 100))
                return PlanColumn(Field("p\(percent)", .date), .arithmetic(epoch, .plus, .function(.floor, [quantile])))
            }
            return shares + [extreme("min", .least(typed.scalar))] + quantiles + [extreme("max", .greatest(typed.scalar))]
        }
    }

    /// How many rows there are, and which of them have no value; special codes, which only a field has, are among them.
    private var shares: [PlanColumn] {
        mutating get {
            let rows = measure(.rows)
            let special = measure(.rowsWhere(typed.slot.map(Predicate.special) ?? .constant(false)))
            let without = measure(.rowsWhere(.absent(typed.scalar)))
            return [
                PlanColumn(Field("n", .integer, unit: query.rowsUnit), rows),
                share("missing_share", without, of: rows), share("special_share", special, of: rows, isAside: true),
            ]
        }
    }

    private mutating func measure(_ kind: Measure.Kind) -> Scalar {
        query.measure(kind, over: Call(name: "dist", arguments: [], isOverAll: false, extent: typed.extent))
    }

    private func share(_ name: String, _ part: Scalar, of whole: Scalar, isAside: Bool = false) -> PlanColumn {
        PlanColumn(Field(name, .real, unit: .share, isAside: isAside), .function(.ratio, [part, whole]))
    }

    private func number(_ name: String, isAside: Bool = false, _ value: Scalar) -> PlanColumn {
        PlanColumn(Field(name, .real, unit: typed.unit, isAside: isAside), value)
    }

    private mutating func extreme(_ name: String, _ kind: Measure.Kind) -> PlanColumn {
        PlanColumn(Field(name, typed.type.fieldType, unit: typed.unit), measure(kind))
    }
}
