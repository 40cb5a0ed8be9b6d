import Messages

/// The ways to bin a tag: from the counts of its values alone, so that every engine finds the same bins.
package enum BinningMethods {
    /// Bins as the options say. Throws `one-class` where there is no good or no bad, `no-binning` where the constraints allow
    /// none (naming the one that blocks and the nearest that would do), `not-numeric` for quantiles or widths of levels.
    package static func bin(_ counts: ValueCounts, options: BinningOptions = .standard) throws -> BinningResult {
        guard let evidence = Evidence(good: counts.total.good, bad: counts.total.bad) else { throw oneClass(counts.total) }
        switch (counts.cells, options.method) {
        case (.numbers(let values, let areValues), .quantile):
            return QuantileBinning.result(of: counts, values: values, areValues: areValues, options: options)
        case (.numbers(let values, let areValues), .optimal), (.numbers(let values, let areValues), .manual):
            return try OptimalBinning.result(of: counts, values: values, areValues: areValues, against: evidence, options: options)
        case (.numbers(let values, let areValues), .width):
            return WidthBinning.result(of: counts, values: values, areValues: areValues, options: options)
        case (.numbers(let values, let areValues), .tree), (.numbers(let values, let areValues), .chimerge):
            return try GreedyBinning.result(of: counts, values: values, areValues: areValues, against: evidence, options: options)
        case (.levels(let labels), .optimal), (.levels(let labels), .manual), (.levels(let labels), .tree),
            (.levels(let labels), .chimerge):
            return try LevelGrouping.result(of: counts, labels: labels, against: evidence, options: options)
        case (.levels, .quantile), (.levels, .width):
            throw Diagnostic(
                "not-numeric",
                Text(
                    en: "ranges of one size or width need a tag of numbers; this one has levels",
                    zh: "等频与等宽分箱需要数值型标签，该标签为类别型"),
                hint: .verbatim("method=optimal"))
        }
    }

    static func oneClass(_ total: ClassCounts) -> Diagnostic {
        let (good, bad) = (ClassCounts.rows(total.good), ClassCounts.rows(total.bad))
        return Diagnostic(
            "one-class",
            Text(
                en: "a binning needs goods and bads in the development part; it has \(good) good and \(bad) bad",
                zh: "分箱要求开发样本中既有好样本也有坏样本；目前好样本 \(good) 个，坏样本 \(bad) 个"),
            hint: Text(en: "choose a snapshot with outcomes, or another `split`", zh: "请选择有结果的快照，或调整 `split`"))
    }
}

extension ValueCounts {
    /// The bins that stand behind the ranges of numbers: missing, then each special code.
    var ownBins: [(range: Bin.Range, counts: ClassCounts)] {
        [(.missing, missing)] + specials.map { (.special($0.code), $0.counts) }
    }

    /// The sum of the cells in `range`.
    func sum(_ range: Range<Int>) -> ClassCounts {
        counts[range].reduce(into: ClassCounts()) { $0 += $1 }
    }
}

/// Ranges of numbers from boundaries between cells, for every method that cuts.
enum Intervals {
    /// The ranges with their counts, then the bins of missing and special codes. `boundaries` go from 0 to the number of cells.
    static func result(
        of counts: ValueCounts, values: [Double], areValues: Bool, boundaries: [Int], method: Binning.Method, trend: Binning.Trend?,
        options: BinningOptions, notes: [BinningNote]
    ) -> BinningResult {
        let inner = boundaries.dropFirst().dropLast()
        let cuts = inner.map { areValues ? CutNumber.between(values[$0 - 1], values[$0]) : min(values[$0], .greatestFiniteMagnitude) }
        let sums = zip(boundaries, boundaries.dropFirst()).map { counts.sum($0..<max($0, $1)) }
        return result(cuts: cuts, sums: sums, of: counts, method: method, trend: trend, options: options, notes: notes)
    }

    /// `sums` has one entry more than `cuts`.
    static func result(
        cuts: [Double], sums: [ClassCounts], of counts: ValueCounts, method: Binning.Method, trend: Binning.Trend?,
        options: BinningOptions, notes: [BinningNote]
    ) -> BinningResult {
        let bounds = [nil] + cuts.map(Optional.some) + [nil]
        let ranges = zip(bounds, bounds.dropFirst()).map { Bin.Range.interval(from: $0, to: $1) }
        return BinValues.result(
            method: method, trend: trend, ranges: ranges + counts.ownBins.map(\.range), counts: sums + counts.ownBins.map(\.counts),
            options: options, notes: notes)
    }

    static let noValues = BinningNote(
        "no-values", Text(en: "no development row holds a value", zh: "开发样本中没有任何取值"), count: 0)
    static let singleValue = BinningNote(
        "single-value", Text(en: "all development rows that hold a value hold the same one", zh: "开发样本中有值的记录取值全部相同"), count: 1)

    /// Says that a tag has nothing to be cut, where that is so.
    static func emptiness(of counts: ValueCounts) -> [BinningNote] {
        switch counts.distinct {
        case 0: [noValues]
        case 1: [singleValue]
        default: []
        }
    }
}
