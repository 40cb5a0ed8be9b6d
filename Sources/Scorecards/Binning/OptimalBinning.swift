import Messages

/// The ranges of highest IV under the constraints, exact over the pre-bins.
enum OptimalBinning {
    static func result(
        of counts: ValueCounts, values: [Double], areValues: Bool, against evidence: Evidence, options: BinningOptions
    ) throws -> BinningResult {
        let cells = Cells(counts.counts)
        guard cells.known > 0 else {
            return Intervals.result(
                of: counts, values: values, areValues: areValues, boundaries: [0, cells.count], method: .optimal, trend: nil,
                options: options, notes: Intervals.emptiness(of: counts))
        }
        let limits = Limits(options: options, known: counts.total.known)
        let preBins = PreBins.boundaries(in: cells, smallestLeaf: limits.known)
        let merged = cells.merged(at: preBins)
        let search = OptimalSearch(merged, against: evidence, under: limits.constraints, for: options.trend)
        let choice = try TrendChoice.of(search, options.trend) ?? { throw limits.blocked(cells.known, bads: cells.bads(0, cells.count)) }()
        var notes = Intervals.emptiness(of: counts) + choice.notes
        if choice.solution.boundaries.count == 2, merged.count > 1, counts.distinct > 1 {
            notes += limits.whyOneBin(merged, against: evidence, trend: options.trend).map { [$0] } ?? []
        }
        return Intervals.result(
            of: counts, values: values, areValues: areValues, boundaries: choice.solution.boundaries.map { preBins[$0] },
            method: .optimal, trend: choice.solution.trend, options: options, notes: notes)
    }
}

/// Which trend is taken.
struct TrendChoice {
    /// What peak or valley must gain over the best monotone binning, which they contain and can never lose to.
    static let worthTurning = 1.05

    let solution: OptimalSearch.Solution
    let notes: [BinningNote]

    /// Nil where the constraints allow no binning.
    static func of(_ search: OptimalSearch, _ trend: BinningOptions.Trend) -> TrendChoice? {
        switch trend {
        case .auto: automatic(search)
        case .ascending: search.solution(.ascending).map { TrendChoice(solution: $0, notes: []) }
        case .descending: search.solution(.descending).map { TrendChoice(solution: $0, notes: []) }
        case .peak: search.solution(.peak).map { TrendChoice(solution: $0, notes: []) }
        case .valley: search.solution(.valley).map { TrendChoice(solution: $0, notes: []) }
        case .none: search.solution(.none).map { TrendChoice(solution: $0, notes: []) }
        }
    }

    private static func automatic(_ search: OptimalSearch) -> TrendChoice? {
        guard let monotone = OptimalSearch.better(search.solution(.ascending), search.solution(.descending)) else { return nil }
        guard let turning = OptimalSearch.better(search.solution(.peak), search.solution(.valley)), turning.iv > worthTurning * monotone.iv,
            turning.boundaries.count > 2
        else { return TrendChoice(solution: monotone, notes: []) }
        return TrendChoice(solution: turning, notes: [turned(turning, over: monotone)])
    }

    private static func turned(_ turning: OptimalSearch.Solution, over monotone: OptimalSearch.Solution) -> BinningNote {
        let (found, plain) = (rounded(turning.iv), rounded(monotone.iv))
        let isPeak = turning.trend == .peak
        return BinningNote(
            "trend-chosen",
            Text(
                en:
                    "the bad rate \(isPeak ? "peaks" : "has a valley"): IV \(found) of the ranges against \(plain) of the best monotone ones",
                zh: "坏样本率呈\(isPeak ? "单峰" : "谷形")：区间 IV 为 \(found)，最佳单调分箱为 \(plain)"))
    }

    /// Three decimals, for a sentence.
    private static func rounded(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }
}
