package import Columns
import Messages
package import Taxonomy

/// One snapshot of a made-up city, whole and in memory; rows are in the order of their codes.
package struct GeneratedSnapshot: Sendable {
    /// What became of the enterprises within twelve months.
    package struct Outcomes: Sendable {
        /// `Outcome` raw values.
        package let values: Buffer<UInt8>
        /// Levels; missing for all that did not become bad.
        package let kinds: Column
        /// Dates; missing for all that did not become bad.
        package let dates: Column
        /// Levels; missing for all without one.
        package let dispositions: Column
    }

    /// Until which day a category's data reach.
    package struct Freshness: Sendable, Hashable {
        package let category: String
        package let asOf: Day
    }

    /// The date, `2025-06-30`.
    package let name: String
    package let date: Day
    package let codes: [String]
    package let names: [String]
    /// Levels.
    package let districts: Column
    /// Levels: letters of `IndustrySection`.
    package let industries: Column
    /// Levels: the same as the tag `registration_status`.
    package let statuses: Column
    /// Dates: the same as the tag `establishment_date`.
    package let founded: Column
    /// In the taxonomy's order.
    package let columns: [(tag: Tag, column: Column)]
    /// Nil where they are not known yet.
    package let outcomes: Outcomes?
    package let freshness: [Freshness]

    package var rows: Int { codes.count }
}
