package import Messages

/// One statistic of scores as the list knows it: what it is called, what it returns, and the laws that the suite holds it to.
package struct Statistic: Sendable {
    /// What all statistics of scores are computed from.
    package struct Input: Sendable {
        package let counts: ScoreCounts
        package let scaling: Scaling
        package let bands: Bands
        /// The scores that a shift is measured from.
        package let before: ScoreCounts

        package init(counts: ScoreCounts, scaling: Scaling = .standard, bands: Bands, before: ScoreCounts) {
            self.counts = counts
            self.scaling = scaling
            self.bands = bands
            self.before = before
        }
    }

    /// What must hold beside the laws of all: that neither the order of rows nor splitting a row's weight changes anything.
    package enum Law: Sendable, Hashable, CaseIterable {
        /// Rows without a known outcome change nothing.
        case ignoresUnknown
        /// Scores stretched and shifted without changing their order change no value but scores themselves.
        case ignoresScale
        /// All rows twice change nothing but counts.
        case ignoresSize
    }

    /// As a metric is called: `ks`.
    package let name: String
    package let summary: Text
    package let laws: Set<Law>
    /// The file it stands in, such as `KolmogorovSmirnov.swift`.
    package let file: String
    /// Its numbers, those that are scores or counts left out.
    package let values: @Sendable (Input) throws -> [Double]

    init(
        _ name: String, _ summary: Text, laws: Set<Law>, fileID: String = #fileID,
        values: @escaping @Sendable (Input) throws -> [Double]
    ) {
        self.name = name
        self.summary = summary
        self.laws = laws
        file = fileID.split(separator: "/").last.map(String.init) ?? fileID
        self.values = values
    }
}
