package import Columns
package import Messages

/// The risk dimension that a tag serves.
package enum Dimension: String, Sendable, Hashable, CaseIterable {
    case basic, asset, operation, litigation, sentiment, association
}

/// What kind of value a tag holds.
package enum TagType: String, Sendable, Hashable, CaseIterable {
    case count, amount, ratio, flag, level, date, age
    /// An imported column of numbers of which nothing more is known.
    case number
    /// Free text, which is never a characteristic.
    case text
}

/// What an expert expects of risk as the value rises; of levels, as the level gets later.
package enum Direction: String, Sendable, Hashable, CaseIterable {
    case higherWorse = "higher_worse"
    case higherBetter = "higher_better"
    case midBetter = "mid_better"
    case none
}

/// One typed property of an enterprise.
package struct Tag: Sendable, Hashable {
    /// What is typed: an identifier.
    package let id: String
    package let name: Text
    /// The column's header in the file it came from, where that is another than `id`.
    package let header: String?
    /// The category's identifier; nil for an imported column.
    package let category: String?
    /// The department's Chinese name.
    package let department: String?
    package let dimension: Dimension?
    package let type: TagType
    /// What one unit is, as the taxonomy says: `CNY`, `times`, `months`, ...
    package let unit: String?
    package let direction: Direction
    /// The levels in their order, where the order means something (`isOrdered`), else in order of first appearance.
    package let levels: Labels?
    /// Values that stand for a reason, never for a quantity.
    package let specials: [Double]
    /// An outside rating, which no scorecard may use.
    package let isBenchmark: Bool

    package init(
        id: String, name: Text, header: String? = nil, category: String? = nil, department: String? = nil, dimension: Dimension? = nil,
        type: TagType, unit: String? = nil, direction: Direction = .none, levels: Labels? = nil, specials: [Double] = [],
        isBenchmark: Bool = false
    ) {
        self.id = id
        self.name = name
        self.header = header
        self.category = category
        self.department = department
        self.dimension = dimension
        self.type = type
        self.unit = unit
        self.direction = direction
        self.levels = levels
        self.specials = specials
        self.isBenchmark = isBenchmark
    }
}
