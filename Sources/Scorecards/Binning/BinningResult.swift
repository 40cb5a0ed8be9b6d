package import Messages

/// What a binning found: the bins with their values, the development rows in each, and what should be said about them.
package struct BinningResult: Sendable, Hashable {
    package let binning: Binning
    /// Of development rows, in the order of the bins.
    package let counts: BinCounts
    /// Over the bins that are not neutral.
    package let informationValue: Double
    package let notes: [BinningNote]

    package init(binning: Binning, counts: BinCounts, notes: [BinningNote]) {
        self.binning = binning
        self.counts = counts
        informationValue = counts.informationValue(under: binning) ?? 0
        self.notes = notes
    }
}

/// Something about a binning that its numbers alone do not say.
package struct BinningNote: Sendable, Hashable {
    /// `thin-neutral`, `single-value`, `one-bin`, `trend-chosen`, `trend-ignored`, `levels-pooled`, `zero-cell`, `empty-bin` or `no-values`.
    package let code: String
    package let text: Text
    /// Rows, bins or levels, as the text says.
    package let count: Int?

    package init(_ code: String, _ text: Text, count: Int? = nil) {
        self.code = code
        self.text = text
        self.count = count
    }
}
