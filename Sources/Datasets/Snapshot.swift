package import Columns

/// The values of all tags as of a date.
package struct Snapshot: Sendable, Hashable {
    /// Its number inside the file; nothing outside depends on it.
    package let id: Int
    /// The date as it was given, else `1`, `2`, `3` ...
    package let name: String
    package let date: Day?
    package let rows: Int
    /// Whether it was told what became of its enterprises: else every outcome is unknown.
    package let hasOutcomes: Bool

    package init(id: Int, name: String, date: Day?, rows: Int, hasOutcomes: Bool) {
        self.id = id
        self.name = name
        self.date = date
        self.rows = rows
        self.hasOutcomes = hasOutcomes
    }
}

/// What is known of an enterprise besides its tags.
package enum IdentityField: String, Sendable, Hashable, CaseIterable {
    /// The 0-based number of the data record in the imported file, rejected records counted.
    case row
    /// The USCC, or the row key of a table that has none. A text.
    case code
    /// A text.
    case name
    case district
    /// The section letter of GB/T 4754, where the data follow it. A level.
    case industry
    case status
    /// A date.
    case founded
}
