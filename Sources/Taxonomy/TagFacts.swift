/// All that the taxonomy says of one tag.
package struct TagFacts: Sendable, Hashable {
    package let tag: Tag
    /// Of the values that are not missing, conditions included; 0 to 1.
    package let zeroShare: Double
    /// Of all rows, conditions included; 0 to 1.
    package let missingShare: Double
    package let distribution: Distribution
    package let notes: TagNotes

    package init(tag: Tag, zeroShare: Double, missingShare: Double, distribution: Distribution, notes: TagNotes) {
        self.tag = tag
        self.zeroShare = zeroShare
        self.missingShare = missingShare
        self.distribution = distribution
        self.notes = notes
    }

    /// How many decimals a value has: ratios four, points on a short scale one, all else none.
    package var decimals: Int {
        switch (tag.type, distribution) {
        case (.ratio, _): 4
        case (.count, .normal(_, let deviation)): deviation < 10 ? 1 : 0
        default: 0
        }
    }
}
