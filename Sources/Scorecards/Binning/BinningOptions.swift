import Messages

/// How a tag's bins are to be found, and what its missing and special codes are worth; cannot hold nonsense.
package struct BinningOptions: Sendable, Hashable {
    /// The shape that the bad rate must have over the ranges.
    package enum Trend: String, Sendable, Hashable, CaseIterable {
        /// The best monotone one, unless peak or valley gains 5% of IV.
        case auto
        case ascending, descending, peak, valley, none
    }

    /// What a bin of missing values or of a special code is worth.
    package enum Treatment: String, Sendable, Hashable, CaseIterable {
        case woe, neutral, worst
    }

    package let method: Binning.Method
    /// Ranges or groups at most, missing and special codes not counted.
    package let maxBins: Int
    /// Of the development rows with a known outcome, in each bin at least; 0..<1.
    package let minShare: Double
    /// Bads in each bin at least, in rows.
    package let minBads: Int
    /// Between the bad rates of neighbours at least; 0..<1.
    package let minRateDifference: Double
    package let trend: Trend
    /// Ranges of as equal a size as the values allow for the method `quantile`, of one width for `width`.
    package let quantiles: Int
    package let missing: Treatment
    package let specials: Treatment
    /// Whether a bin of missing, special, rare or unseen values with fewer than 50 known outcomes keeps its WOE.
    package let keepsThinWOE: Bool

    /// At least 1% of the rows and 20 bads a bin, at most 8 bins.
    package static let standard = BinningOptions()

    private init() {
        method = .optimal
        maxBins = 8
        minShare = 0.01
        minBads = 20
        minRateDifference = 0
        trend = .auto
        quantiles = 5
        missing = .woe
        specials = .woe
        keepsThinWOE = false
    }

    /// Throws `bad-option` naming the first option that is out of its range.
    package init(
        method: Binning.Method = .optimal, maxBins: Int = 8, minShare: Double = 0.01, minBads: Int = 20, minRateDifference: Double = 0,
        trend: Trend = .auto, quantiles: Int = 5, missing: Treatment = .woe, specials: Treatment = .woe, keepsThinWOE: Bool = false
    ) throws {
        try Self.check(maxBins, "max_bins", in: 1...50)
        try Self.check(minBads, "min_bads", in: 0...1_000_000_000)
        try Self.check(quantiles, "bins", in: 2...50)
        try Self.check(share: minShare, "min_share")
        try Self.check(share: minRateDifference, "min_difference")
        self.method = method
        self.maxBins = maxBins
        self.minShare = minShare
        self.minBads = minBads
        self.minRateDifference = minRateDifference
        self.trend = trend
        self.quantiles = quantiles
        self.missing = missing
        self.specials = specials
        self.keepsThinWOE = keepsThinWOE
    }

    private static func check(_ value: Int, _ name: String, in range: ClosedRange<Int>) throws {
        guard !range.contains(value) else { return }
        throw Diagnostic(
            "bad-option",
            Text(
                en: "`\(name)` lies between \(range.lowerBound) and \(range.upperBound)",
                zh: "`\(name)` 须在 \(range.lowerBound) 与 \(range.upperBound) 之间"))
    }

    private static func check(share: Double, _ name: String) throws {
        guard !(share >= 0 && share < 1) else { return }
        throw Diagnostic(
            "bad-option",
            Text(en: "`\(name)` is a share of at least 0 and below 1, such as 5%", zh: "`\(name)` 是不小于 0 且小于 1 的占比，例如 5%"))
    }
}
