import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards

/// Which rows the open card is developed on.
extension Session {
    /// Changes the split and shows what each part holds.
    mutating func split(_ split: Split, _ arguments: Arguments) throws -> Output {
        var open = try openOrNewCard()
        open.split = split
        if open.card.characteristics.isEmpty { open.card.intercept = try logOdds(split: split) }
        let table = try partTable(split)
        return try commit(open, arguments, result: Output(table))
    }

    private func partTable(_ split: Split) throws -> Table {
        let classes = try classes(of: requireSnapshot(), split: split)
        var counts: [Part: ClassCounts] = [:]
        for row in 0..<classes.count {
            guard let part = RowClass.part(of: classes[row]) else { continue }
            counts[part, default: ClassCounts()][RowClass.outcome(of: classes[row])] += ClassCounts.row
        }
        let columns = [
            TableColumn("part", .level, isKey: true), TableColumn("n", .integer, unit: .rows), TableColumn("good", .integer, unit: .rows),
            TableColumn("bad", .integer, unit: .rows), TableColumn("indeterminate", .integer, unit: .rows),
            TableColumn("unknown", .integer, unit: .rows), TableColumn("bad_rate", .real, unit: .share),
        ]
        guard (counts[.development]?.total ?? 0) > 0 else {
            throw Diagnostic(
                "no-development", Text(en: "no row would be in the development part", zh: "开发样本将没有任何记录"),
                expected: Text(en: "a condition that some rows meet", zh: "部分记录满足的条件"))
        }
        let rows = Part.allCases.compactMap { part in counts[part].map { Self.cells(part, $0) } }
        return Table("split", columns: columns, rows: rows)
    }

    private static func cells(_ part: Part, _ counts: ClassCounts) -> [Cell] {
        func rows(_ count: Int64) -> Cell { .integer(ClassCounts.rows(count)) }
        return [
            .word(part.word), rows(counts.total), rows(counts.good), rows(counts.bad), rows(counts.indeterminate), rows(counts.unknown),
            .number(counts.badRate),
        ]
    }

    /// 1 for the rows where the condition is true. Throws `card-in-condition` for one on what the card computes: a split or a veto
    /// decides over the card, so it cannot wait for it.
    func mask(of condition: ExpressionText, in snapshot: Snapshot) throws -> Buffer<UInt8> {
        do {
            return try LocalEngine.mask(of: compiled(condition, in: snapshot), control: control).mask
        } catch  where Diagnostics.of(error).contains(where: { $0.code == "no-card" }) {
            throw Self.cardInCondition(condition)
        }
    }

    /// A condition on enterprises that may read all fields but those called `hidden`, those of a card, and what the rules compute.
    func compiled(_ condition: ExpressionText, in snapshot: Snapshot, without hidden: Set<String> = []) throws -> CompiledCondition {
        var session = self
        session.workplace?.snapshot = snapshot
        session.openCard = nil
        return try Compiler.condition(
            QueryParser.expression(condition.source, condition.range), in: condition.source,
            over: EnterpriseFields(session: session).relation(without: hidden.union(EnterpriseFields.riskNames)),
            catalogue: SessionCatalogue(session: session))
    }

    /// 1 for the rows where a condition is true that may speak of the open card too.
    func mask(ofRows condition: ExpressionText, in snapshot: Snapshot) throws -> Buffer<UInt8> {
        var session = self
        session.workplace?.snapshot = snapshot
        let compiled = try Compiler.condition(
            QueryParser.expression(condition.source, condition.range), in: condition.source,
            over: try shown(EnterpriseFields(session: session).relation()), catalogue: SessionCatalogue(session: session))
        return try LocalEngine.mask(of: compiled, control: control).mask
    }

    func mask(of condition: String, in snapshot: Snapshot) throws -> Buffer<UInt8> {
        try mask(of: ExpressionText(condition), in: snapshot)
    }

    private static func cardInCondition(_ condition: ExpressionText) -> Diagnostic {
        Diagnostic(
            "card-in-condition",
            Text(en: "this condition cannot speak of what the card computes", zh: "此处的条件不能引用评分卡的计算结果"),
            at: Place(condition.source, condition.range), expected: Text(en: "a condition on tags", zh: "关于标签的条件"),
            hint: Text(en: "band at, quantile or rate cut the score", zh: "按评分划分请用 band at、quantile 或 rate"))
    }
}

extension Part {
    var word: Word {
        switch self {
        case .development: .development
        case .test: .test
        case .outOfTime: .outOfTime
        }
    }
}
