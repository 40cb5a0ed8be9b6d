import Datasets
import Messages
import Outputs
import Queries

/// A result whose rows stand for others, and the way back to them.
struct GroupedResult: Sendable {
    let drill: Drill
    let table: Table
    /// What the rows were taken from, where that is no source: an earlier result, or a command's table.
    let base: Table?
    /// What the rows depended on besides the query.
    let basis: Basis
    /// Further tables of the same output whose rows stand for others.
    var further: [GroupedResult] = []

    /// The names of its tables, the first first.
    var names: [String] { ([self] + further).map(\.table.name) }

    /// The table called so, by its name or its Chinese one.
    func table(named name: String) -> GroupedResult? {
        ([self] + further).first { $0.table.name == name || TableNames.chinese(of: $0.table.name) == name }
    }

    /// The snapshot looked at, and the open card with its split.
    struct Basis: Sendable, Equatable {
        let snapshot: String?
        let card: OpenCard?
    }
}

/// Going back from groups to their rows.
extension Session {
    /// Nil where the rows of what the query gave stand for themselves.
    func grouping(_ query: QuerySyntax, _ output: Output) -> GroupedResult? {
        guard let table = output.tables.first else { return nil }
        if query.origin.text != "last" {
            let (origin, stages) = expanded(query)
            return drill(origin, stages).map { grouped($0, table, base: nil) }
        }
        if let drill = Drill(origin: "last", stages: query.stages) { return grouped(drill, table, base: last) }
        guard lastIsGrouped, let grouped else { return nil }
        return GroupedResult(drill: grouped.drill.followed(by: query.stages), table: table, base: grouped.base, basis: grouped.basis)
    }

    /// A query's own groups, else those that the source's rows stand for.
    private func drill(_ origin: String, _ stages: [StageSyntax]) -> Drill? {
        if let drill = Drill(origin: origin, stages: stages) { return drill }
        let keys = SourceList.all.first { $0.name == origin }?.keys ?? []
        return keys.isEmpty ? nil : Drill(of: "enterprises", by: .groups(fields: keys), followedBy: stages)
    }

    /// The same for a command, and the stages behind it.
    func grouping(_ command: any Command, _ arguments: Arguments, _ output: Output) throws -> GroupedResult? {
        guard let table = output.tables.first, let command = command as? any GroupingCommand else { return nil }
        var result = grouped(Drill(of: "enterprises", by: try command.wayBack(arguments, in: self)), table, base: nil)
        let ways = command.furtherWaysBack
        result.further = output.tables.dropFirst().compactMap { table in
            ways[table.name].map { grouped(Drill(of: "enterprises", by: $0), table, base: nil) }
        }
        return result
    }

    func grouping(_ tail: TailSyntax, over output: Output, standing own: GroupedResult? = nil, gave result: Output) -> GroupedResult? {
        guard let table = result.tables.first else { return nil }
        if let drill = Drill(origin: "last", stages: tail.stages) { return grouped(drill, table, base: output.tables.first) }
        return own.map { grouped($0.drill.followed(by: tail.stages), table, base: nil) }
    }

    /// The rows behind row `row`, from 0, of a grouped result, and what the stages of `tail` make of them.
    mutating func drill(_ grouped: GroupedResult, row: Int, followedBy tail: String) throws -> StatementOutcome {
        let way = try grouped.drill.query(row: row, of: grouped.table)
        let query = try QueryParser.query(Source(tail.isEmpty ? way : way + " " + tail))
        var output: Output
        let next: GroupedResult?
        if let base = grouped.base {
            output = try run(query.tail, over: Output(base))
            next = grouping(query.tail, over: Output(base), gave: output)
        } else {
            output = try run(query)
            next = grouping(query, output)
        }
        output.notes.insert(Note("drill", Text(en: "drilled: \(way)", zh: "下钻：\(way)")), at: 0)
        if grouped.base == nil, grouped.basis != basisOfRows {
            let text = Text(
                en: "the snapshot or the card has changed since that result: these are the rows of now",
                zh: "该结果之后快照或评分卡已变更：所示为当前明细")
            output.notes.append(Note("drill-moved", text))
        }
        return StatementOutcome(output, .kept, grouped: next)
    }

    private func grouped(_ drill: Drill, _ table: Table, base: Table?) -> GroupedResult {
        GroupedResult(drill: drill, table: table, base: base, basis: basisOfRows)
    }

    private var basisOfRows: GroupedResult.Basis {
        GroupedResult.Basis(snapshot: workplace?.snapshot?.name, card: openCard)
    }

    /// The query with the names of `let` written out, as they stand now.
    func expanded(_ query: QuerySyntax) -> (origin: String, stages: [StageSyntax]) {
        var (origin, stages) = (query.origin.text, query.stages)
        while let definition = named[origin], !SourceList.all.contains(where: { $0.name == origin }) {
            (origin, stages) = (definition.origin.text, definition.stages + stages)
        }
        return (origin, stages)
    }
}
