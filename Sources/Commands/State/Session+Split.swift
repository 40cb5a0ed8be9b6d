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

    /// 1 for the rows where the condition is true.
    func mask(of condition: ExpressionText, in snapshot: Snapshot) throws -> Buffer<UInt8> {
        let expression = try QueryParser.expression(condition.source, condition.range)
        let relation = try EnterpriseFields(session: self).relation()
        let compiled = try Compiler.condition(
            expression, in: condition.source, over: relation, catalogue: SessionCatalogue(session: self))
        return try LocalEngine.mask(of: compiled, control: control).mask
    }

    func mask(of condition: String, in snapshot: Snapshot) throws -> Buffer<UInt8> {
        var session = self
        session.workplace?.snapshot = snapshot
        // A condition on the score would depend on the split that it makes.
        session.openCard = nil
        let source = Source(condition)
        return try session.mask(of: ExpressionText(source: source, range: 0..<condition.utf8.count), in: snapshot)
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
