package import Messages

/// What help, completion and the reference say of a function.
package struct FunctionFacts: Sendable, Hashable {
    package let name: String
    /// How it is written: `round(number, decimals)`.
    package let signature: String
    package let summary: Text
    /// A query that works on the sample city.
    package let example: String
    /// Whether it stands for a group of rows, and so only in `by`.
    package let isAggregate: Bool
}

/// A function as it was called.
struct Call: Sendable {
    let name: String
    let arguments: [Expression]
    let isOverAll: Bool
    let extent: Extent
}

/// One row of the list: what a function is called and what it comes to.
struct Function: Sendable {
    /// Looks up and types the arguments; reports what is wrong with them.
    typealias Meaning = @Sendable (inout Lowering, Call) -> Typed

    let facts: FunctionFacts
    let arity: ClosedRange<Int>
    let meaning: Meaning

    init(
        _ name: String, _ parameters: String, _ arity: ClosedRange<Int>, _ summary: Text, example: String, isAggregate: Bool = false,
        meaning: @escaping Meaning
    ) {
        facts = FunctionFacts(
            name: name, signature: "\(name)(\(parameters))", summary: summary, example: example, isAggregate: isAggregate)
        self.arity = arity
        self.meaning = meaning
    }
}

/// All functions and aggregates, in alphabetical order.
package enum FunctionList {
    package static let all: [FunctionFacts] = rows.map(\.facts).sorted { $0.name < $1.name }

    static let rows: [Function] = Aggregates.rows + NumberFunctions.rows + TextFunctions.rows + DayFunctions.rows + ChoiceFunctions.rows

    static func function(_ name: String) -> Function? {
        byName[name] ?? (Aggregates.share(ofQuantile: name) != nil ? byName["pNN"] : nil)
    }

    /// Whether something of this name can be called: `p90` as well as `mean`.
    package static func isFunction(_ name: String) -> Bool {
        function(name) != nil && name != "pNN"
    }

    private static let byName = Dictionary(rows.map { ($0.facts.name, $0) }, uniquingKeysWith: { first, _ in first })
}
