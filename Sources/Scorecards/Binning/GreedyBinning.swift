import Messages

/// Ranges that grow step by step instead of being the best of all: a tree from above, chi-merge from below.
///
/// Both heed `min_share`, `min_bads` and `max_bins`; neither a trend nor a difference between rates.
enum GreedyBinning {
    static func result(
        of counts: ValueCounts, values: [Double], areValues: Bool, against evidence: Evidence, options: BinningOptions
    ) throws -> BinningResult {
        let cells = Cells(counts.counts)
        var notes = Intervals.emptiness(of: counts) + IgnoredOptions.notes(options, for: options.method)
        var boundaries = [0, cells.count]
        if cells.known > 0 {
            let limits = Limits(options: options, known: counts.total.known)
            let preBins = PreBins.boundaries(in: cells, smallestLeaf: limits.known)
            boundaries = try self.boundaries(in: cells, preBins: preBins, under: limits)
            if boundaries.count == 2, counts.distinct > 1 {
                notes += whyOneBin(cells.merged(at: preBins), against: evidence, under: limits)
            }
        }
        return Intervals.result(
            of: counts, values: values, areValues: areValues, boundaries: boundaries, method: options.method, trend: nil,
            options: options, notes: notes)
    }

    /// Between cells, from 0 to their number. Throws `no-binning` where not even one bin of all values meets the constraints.
    static func boundaries(in cells: Cells, preBins: [Int], under limits: Limits) throws -> [Int] {
        guard cells.known >= limits.known, cells.bads(0, cells.count) >= limits.bads else {
            throw limits.blocked(cells.known, bads: cells.bads(0, cells.count))
        }
        if limits.options.method == .tree {
            let cuts = GiniTree.cuts(
                in: cells, smallestLeaf: limits.known, fewestBads: limits.bads, leaves: limits.options.maxBins)
            return ([0, cells.count] + cuts).sorted()
        }
        return ChiMerge.boundaries(in: cells.merged(at: preBins), under: limits.constraints).map { preBins[$0] }
    }

    private static func whyOneBin(_ cells: Cells, against evidence: Evidence, under limits: Limits) -> [BinningNote] {
        if let blocked = limits.whyOneBin(cells, against: evidence, trend: .none) { return [blocked] }
        return [
            BinningNote(
                "one-bin",
                Text(
                    en: "method=\(limits.options.method.rawValue) finds no difference worth a cut; method=optimal may",
                    zh: "method=\(limits.options.method.rawValue) 未发现值得切分的差异；可试 method=optimal"), count: 1)
        ]
    }
}
