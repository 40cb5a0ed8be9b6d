package import Messages
package import Outputs

/// What a plan gave.
package struct QueryResult: Sendable {
    package let table: Table
    /// What should be known of it: divisions by zero, rows that a `top` left out.
    package let notes: [Note]

    package init(_ table: Table, notes: [Note]) {
        self.table = table
        self.notes = notes
    }
}

/// Runs plans; every engine gives equal answers.
package protocol Engine: Sendable {
    func run(_ plan: Plan, control: Control) throws -> QueryResult
}
