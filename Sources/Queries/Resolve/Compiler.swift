package import Messages
package import Outputs

/// What a query became: a plan for an engine, and what the session does with the result.
package struct CompiledQuery: Sendable {
    package let plan: Plan
    package let sinks: [Sink]
    /// How the result is drawn, where it is a histogram.
    package let histogram: HistogramFacts?
    package let notes: [Note]
}

/// What happens to the result of a query; performed by the session, or refused in a replay.
package enum Sink: Sendable, Hashable {
    /// Safe: formulas in a CSV are neutralised.
    case save(path: String, isSafe: Bool, place: Place)
    case plot(place: Place)
}

/// What a histogram is of: for titles and axes.
package struct HistogramFacts: Sendable, Hashable {
    /// The field's name, or the expression as it was written.
    package let label: Text
    package let unit: Unit?
    /// What the groups are called; nil without groups.
    package let groupLabel: Text?
}

/// A condition over the rows of a relation, compiled: of `split where COND`.
package struct CompiledCondition: Sendable {
    package let relation: any Relation
    /// True exactly where the condition is true; missing and false are both not.
    package let predicate: Predicate
    package let notes: [Note]
}

/// From syntax to plan: names are looked up, types checked, stages lowered to core steps.
///
/// All that is wrong with the names and types of one query comes as `Diagnostics` together.
package enum Compiler {
    package static func compile(_ query: QuerySyntax, catalogue: any Catalogue) throws -> CompiledQuery {
        var lowering = Lowering(source: query.source, catalogue: catalogue)
        guard let relation = try lowering.begin(query) else { throw Diagnostics(lowering.diagnostics) }
        return try lowering.finish(relation)
    }

    /// Stages behind a command, which take its first table.
    package static func compile(_ tail: TailSyntax, over table: Table, catalogue: any Catalogue) throws -> CompiledQuery {
        var lowering = Lowering(source: tail.source, catalogue: catalogue)
        let relation = TableRelation(table)
        lowering.scan(relation)
        lowering.drawsAnything = true
        lowering.lower(tail)
        return try lowering.finish(relation)
    }

    /// A condition over the rows of a relation.
    package static func condition(
        _ expression: Expression, in source: Source, over relation: any Relation, catalogue: any Catalogue
    ) throws -> CompiledCondition {
        var lowering = Lowering(source: source, catalogue: catalogue)
        lowering.scan(relation)
        let condition = lowering.condition(expression)
        if !lowering.diagnostics.isEmpty { throw Diagnostics(lowering.diagnostics) }
        return CompiledCondition(relation: relation, predicate: condition.isTrue, notes: lowering.notes)
    }
}
