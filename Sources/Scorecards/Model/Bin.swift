/// One part of a tag's range, with what it is worth.
///
/// Missing, each special code and unseen levels are ordinary bins in the same list as the ranges.
package struct Bin: Sendable, Hashable, Codable {
    /// Which values fall into a bin.
    package enum Range: Sendable, Hashable, Codable {
        /// `from <= x < to`; nil is no bound.
        case interval(from: Double?, to: Double?)
        case levels([String])
        case missing
        case special(Double)
        /// Levels that development rows did not hold, and rare ones pooled with them.
        case unseen
    }

    /// Where a bin's value comes from.
    package enum Origin: String, Sendable, Hashable, Codable, CaseIterable {
        case woe, hand, neutral
        /// The lowest value among the ranges, for missing or special codes.
        case worst
    }

    package let range: Range
    /// In log odds good:bad, positive = safer: the WOE, or what somebody set.
    package let value: Double
    package let origin: Origin

    package init(_ range: Range, value: Double, origin: Origin) {
        self.range = range
        self.value = value
        self.origin = origin
    }
}
