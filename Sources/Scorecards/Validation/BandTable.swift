package import Columns
import Messages

/// Each band with its scores, its rows and its bad rate.
///
/// Rows count in the band that their score gives and no veto caps; shares are of all rows, the bad rate of known outcomes.
package struct BandTable: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        package let band: String
        /// The lowest score; nil for the last band.
        package let from: Int?
        /// The highest score; nil for the first band.
        package let to: Int?
        package let counts: ClassCounts
        /// Of all rows; 0 where there is none.
        package let share: Double
        /// In the units of `ClassCounts`.
        package let vetoed: Int64

        package var badRate: Double? { counts.badRate }
    }

    /// Best first; a band without rows keeps its row.
    package let rows: [Row]

    package static func of(_ histogram: ScoreHistogram, bands: Bands, parts: Set<Part>) -> BandTable {
        of(histogram.bandCounts(under: bands, of: parts), bands: bands)
    }

    /// From scores alone, where no veto caps.
    package static func of(_ counts: ScoreCounts, bands: Bands) -> BandTable {
        var sums = [BandCounts](repeating: BandCounts(), count: bands.names.count)
        for (score, count) in counts.present { sums[bands.index(of: score)].counts += count }
        return of(sums, bands: bands)
    }

    private static func of(_ counts: [BandCounts], bands: Bands) -> BandTable {
        let total = counts.reduce(0) { $0 + $1.counts.total }
        return BandTable(
            rows: bands.names.indices.map { index in
                Row(
                    band: bands.names[index], from: index < bands.cuts.count ? bands.cuts[index] : nil,
                    to: index > 0 ? bands.cuts[index - 1] - 1 : nil, counts: counts[index].counts,
                    share: total == 0 ? 0 : Double(counts[index].counts.total) / Double(total), vetoed: counts[index].vetoed)
            })
    }
}

extension BandTable {
    static let statistic = Statistic(
        "bands", Text(en: "rows, share and bad rate of each band", zh: "各等级的样本数、占比与坏样本率"), laws: [.ignoresSize]
    ) { input in
        of(input.counts, bands: input.bands).rows.flatMap { [$0.share, $0.badRate ?? -1] }
    }
}
