package import Columns
package import Taxonomy

/// Everything that one snapshot adds to a dataset, in memory; all columns have as many rows as there are codes.
package struct SnapshotContent: Sendable {
    package struct TagColumn: Sendable {
        package let tag: Tag
        package let column: Column

        package init(_ tag: Tag, _ column: Column) {
            self.tag = tag
            self.column = column
        }
    }

    /// How fresh a category's data are.
    package struct Freshness: Sendable, Hashable {
        package let category: String
        package let asOf: Day

        package init(category: String, asOf: Day) {
            self.category = category
            self.asOf = asOf
        }
    }

    package var name: String
    package var date: Day?
    /// The key of each row: no two are equal.
    package var codes: [String]
    /// Empty where the enterprises have none.
    package var names: [String] = []
    package var districts: Column?
    package var industries: Column?
    package var statuses: Column?
    package var founded: Column?
    package var columns: [TagColumn] = []
    /// Raw values of `Outcome`; nil where nothing is known yet.
    package var outcomes: Buffer<UInt8>?
    package var outcomeKinds: Column?
    package var outcomeDates: Column?
    package var dispositions: Column?
    package var freshness: [Freshness] = []

    package init(name: String, date: Day?, codes: [String]) {
        self.name = name
        self.date = date
        self.codes = codes
    }
}
