/// The bins of a tag, in order: ranges from low to high (or groups of levels from worst to best), then unseen, missing, special codes.
package struct Binning: Sendable, Hashable, Codable {
    /// How the bins were found; shown, and repeated by `bin` when data change.
    package enum Method: String, Sendable, Hashable, Codable, CaseIterable {
        case optimal, quantile, width, tree, chimerge, manual
    }

    package enum Trend: String, Sendable, Hashable, Codable, CaseIterable {
        case ascending, descending, peak, valley, none
    }

    package let method: Method
    /// Of the bad rate over the ranges; nil where it was not asked for.
    package let trend: Trend?
    package let bins: [Bin]

    package init(method: Method, trend: Trend?, bins: [Bin]) {
        self.method = method
        self.trend = trend
        self.bins = bins
    }

    /// The finite bounds between the ranges, ascending; empty for levels.
    package var cuts: [Double] {
        bins.compactMap { bin in
            if case .interval(_, let to?) = bin.range { to } else { nil }
        }
    }

    /// The codes that have a bin of their own.
    package var specials: [Double] {
        bins.compactMap { bin in
            if case .special(let code) = bin.range { code } else { nil }
        }
    }

    package var isCategorical: Bool {
        bins.contains { bin in
            if case .levels = bin.range { true } else { false }
        }
    }
}
