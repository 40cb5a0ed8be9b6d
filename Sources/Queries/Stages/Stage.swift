package import Messages

/// What help, completion and the reference say of a stage.
package struct StageFacts: Sendable, Hashable {
    package let name: String
    /// How it is written: `sort EXPRESSION [asc|desc], ...`.
    package let forms: [String]
    /// What may stand behind the name, in the order in which it is written.
    package let parts: [StagePart]
    package let summary: Text
    /// Queries that work on the sample city.
    package let examples: [String]
    /// Whether it takes the result away, and so ends a query.
    package let isSink: Bool

    init(_ name: String, forms: [String], parts: [StagePart], summary: Text, examples: [String], isSink: Bool = false) {
        self.name = name
        self.forms = forms
        self.parts = parts
        self.summary = summary
        self.examples = examples
        self.isSink = isSink
    }
}

/// One stage of a query: how it is read, printed and lowered to core steps.
///
/// Two stages are equal where they were written with the same meaning, wherever they stood.
package protocol Stage: Sendable, Hashable {
    static var facts: StageFacts { get }
    /// Reads what stands behind the stage's name.
    static func parse(_ parser: inout Parser) throws -> Self
    /// The stage in its plain form, with its name.
    var printed: String { get }
    /// From a row of the result to the rows that it was made of.
    var wayBack: WayBack { get }
    /// Looks up names, checks types, and adds core steps; what is wrong is reported, and the rest goes on.
    func lower(into query: inout Lowering, at place: StageSyntax)
}

extension Stage {
    var name: String { Self.facts.name }

    package var wayBack: WayBack { .row }
}
