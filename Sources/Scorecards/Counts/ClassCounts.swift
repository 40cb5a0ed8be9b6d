import Taxonomy

/// How many rows of each outcome something holds, in units of 1/10,000 of a row, so that row weights of four decimals stay exact.
package struct ClassCounts: Sendable, Hashable {
    /// What one whole row counts.
    package static let row: Int64 = 10_000

    package var good: Int64
    package var bad: Int64
    package var indeterminate: Int64
    package var unknown: Int64

    package init(good: Int64 = 0, bad: Int64 = 0, indeterminate: Int64 = 0, unknown: Int64 = 0) {
        self.good = good
        self.bad = bad
        self.indeterminate = indeterminate
        self.unknown = unknown
    }

    /// All rows.
    package var total: Int64 { good + bad + indeterminate + unknown }
    /// Rows whose outcome is good or bad: what rates and fits see.
    package var known: Int64 { good + bad }
    /// bad / (good + bad); nil where both are 0.
    package var badRate: Double? { known == 0 ? nil : Double(bad) / Double(known) }
    /// Whole rows, for people.
    package static func rows(_ count: Int64) -> Int { Int((count + row / 2) / row) }

    package static func + (a: ClassCounts, b: ClassCounts) -> ClassCounts {
        ClassCounts(
            good: a.good + b.good, bad: a.bad + b.bad, indeterminate: a.indeterminate + b.indeterminate, unknown: a.unknown + b.unknown)
    }

    package static func += (a: inout ClassCounts, b: ClassCounts) {
        a = a + b
    }
}
