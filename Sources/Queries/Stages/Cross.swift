import Columns
import Messages
import Outputs

/// Counts one key against another: a row for each value of the first, a column for each level of the second.
package struct Cross: Stage {
    /// What a cell is a share of.
    enum Whole: String, Sendable, Hashable, CaseIterable {
        case row, column, all
    }

    let row: Item
    let column: Item
    /// Counts where nil.
    let share: Whole?

    package static let facts = StageFacts(
        "cross", forms: ["cross KEY, LEVEL [share row|column|all]"],
        parts: [.first(.item), .behind(",", .item, isRequired: true), .behind("share", .words(Whole.allCases.map(\.rawValue)))],
        summary: Text(
            en: "counts a key against a level or flag: one column for each level, and missing; or shares of the row, the column or all",
            zh: "交叉计数：第二个键（分级或是/否）每级一列，另列缺失；可改为占行、列或全部的比例"),
        examples: ["enterprises | cross industry, status share row", "enterprises | cross district, outcome"])

    /// More levels than this are no table that anyone reads.
    private static let widest = 60

    package static func parse(_ parser: inout Parser) throws -> Cross {
        let row = try parser.item()
        try parser.expect(.comma, Text(en: "`,` and a second key", zh: "`,` 及第二个键"))
        let column = try parser.item()
        return Cross(row: row, column: column, share: parser.takeWord("share") ? try whole(&parser) : nil)
    }

    private static func whole(_ parser: inout Parser) throws -> Whole {
        for whole in Whole.allCases where parser.takeWord(whole.rawValue) { return whole }
        throw parser.unexpected(Text(en: "`row`, `column` or `all`", zh: "`row`、`column` 或 `all`"))
    }

    package var printed: String { "cross \(row.printed), \(column.printed)" + (share.map { " share \($0.rawValue)" } ?? "") }

    package var wayBack: WayBack { .groups([row]) }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        query.scope = .keys
        let keys = query.keyColumns([row])
        let counted = query.value(column.expression)
        query.scope = .rows
        if !counted.isUnknown { query.reportConstantKey(column, counted.scalar) }
        guard let key = keys.first, let levels = levels(counted, &query) else {
            query.isProjected = true
            return
        }
        query.groupKeys = keys
        query.measures = []
        query.reportDoubled(key.field.name, among: ["n"], row)
        let names = Self.names(levels.map(\.name), beside: key.field.name)
        let rows = measure(.rows, isOverAll: false, &query)
        let total = PlanColumn(Field("n", .integer, unit: query.rowsUnit), rows)
        let unit = query.rowsUnit
        let cells = zip(names, levels).map { name, level in
            cell(
                Field(
                    name, share == nil ? .integer : .real, chineseName: ChineseHead(settled: level.chineseName),
                    unit: share == nil ? unit : .share),
                level.condition, of: rows, &query)
        }
        query.steps.append(.aggregate(keys: keys, measures: query.measures))
        let columns = [PlanColumn(key.field, .field(0))] + cells + [total]
        query.replaceColumns(columns, keys: [0], by: .pick(columns))
        query.isSorted = false
        query.resultName = "cross"
    }

    private func cell(_ field: Field, _ condition: Predicate, of rows: Scalar, _ query: inout Lowering) -> PlanColumn {
        let count = measure(.rowsWhere(condition), isOverAll: false, &query)
        let whole: Scalar
        switch share {
        case nil: return PlanColumn(field, count)
        case .row: whole = rows
        case .column: whole = measure(.rowsWhere(condition), isOverAll: true, &query)
        case .all: whole = measure(.rows, isOverAll: true, &query)
        }
        return PlanColumn(field, .function(.ratio, [count, whole]))
    }

    private func measure(_ kind: Measure.Kind, isOverAll: Bool, _ query: inout Lowering) -> Scalar {
        query.measure(kind, over: Call(name: "cross", arguments: [], isOverAll: isOverAll, extent: column.expression.extent))
    }

    // MARK: - Columns

    /// A column of the table: what it is called, and the rows that it counts.
    private struct Level {
        let name: String
        /// Where the name is a word of the program.
        let chineseName: String?
        let condition: Predicate

        init(_ name: String, _ words: Vocabulary?, _ condition: Predicate) {
            self.name = name
            chineseName = words.map { $0.chinese(of: name) }.flatMap { $0 == name ? nil : $0 }
            self.condition = condition
        }
    }

    /// The columns of the second key, missing last; nil, reported, where they are not known before the rows are read.
    private func levels(_ typed: Typed, _ query: inout Lowering) -> [Level]? {
        func level(_ name: String, _ words: Vocabulary?, _ value: Constant) -> Level {
            Level(name, words, .compare(typed.scalar, .equal, .constant(value)))
        }
        let missing = Level(Word.missing.rawValue, .words, .absent(typed.scalar))
        switch typed.type {
        case .unknown: return nil
        case _ where typed.constant != nil: return nil
        case .flag:
            return [level(Word.no.rawValue, .words, .flag(false)), level(Word.yes.rawValue, .words, .flag(true)), missing]
        case .level(let labels?, _) where labels.count <= Self.widest:
            return labels.all.map { level($0, typed.vocabulary, .text($0)) } + [missing]
        case .level, .integer, .real, .text, .code, .time, .date:
            let keys = "\(row.printed), \(column.printed)"
            query.report(
                "not-a-level",
                Text(
                    en: "the columns of `cross` are the levels of its second key, and this is \(typed.type.text.en)",
                    zh: "`cross` 的列是第二个键的各级，而这里是\(typed.type.text.zh)"),
                column.expression.extent,
                expected: Text(en: "a level of at most \(Self.widest) values, or a condition", zh: "不超过 \(Self.widest) 个取值的分级，或条件"),
                hint: Text(en: "`| by \(keys)` counts any two keys, one below the other", zh: "`| by \(keys)` 可逐行统计任意两个键"))
            return nil
        }
    }

    /// The columns' names; one that would be doubled gets `_` behind it.
    private static func names(_ wanted: [String], beside key: String) -> [String] {
        var taken: Set<String> = [key, "n"]
        return wanted.map { wanted in
            var name = wanted
            while !taken.insert(name).inserted { name += "_" }
            return name
        }
    }
}
