/// The binning of highest IV among all that the constraints and a trend allow.
struct OptimalSearch: Sendable {
    struct Solution: Sendable {
        let iv: Double
        /// Between pre-bins, from 0 to their number.
        let boundaries: [Int]
        let trend: Binning.Trend
    }

    private let rising: TrendTable
    private let falling: TrendTable
    private let any: TrendTable?
    private let risingFromRight: TrendTable?
    private let fallingFromRight: TrendTable?

    /// Only the tables that `trend` needs are made.
    init(_ preBins: Cells, against evidence: Evidence, under constraints: BinCandidates.Constraints, for trend: BinningOptions.Trend) {
        let left = BinCandidates(of: preBins, against: evidence, under: constraints)
        rising = TrendTable(left, moving: .rising)
        falling = TrendTable(left, moving: .falling)
        any = trend == .none ? TrendTable(left, moving: .any) : nil
        guard [.auto, .peak, .valley].contains(trend) else {
            (risingFromRight, fallingFromRight) = (nil, nil)
            return
        }
        let right = left.mirrored
        risingFromRight = TrendTable(right, moving: .rising)
        fallingFromRight = TrendTable(right, moving: .falling)
    }

    /// Nil where the constraints allow no binning at all.
    func solution(_ trend: Binning.Trend) -> Solution? {
        switch trend {
        case .ascending: rising.whole.map { Solution(iv: $0.iv, boundaries: $0.boundaries, trend: trend) }
        case .descending: falling.whole.map { Solution(iv: $0.iv, boundaries: $0.boundaries, trend: trend) }
        case .none: any?.whole.map { Solution(iv: $0.iv, boundaries: $0.boundaries, trend: trend) }
        case .peak: risingFromRight.flatMap { Self.meeting(rising, $0, trend) }
        case .valley: fallingFromRight.flatMap { Self.meeting(falling, $0, trend) }
        }
    }

    /// The better of two, the first where they are equal.
    static func better(_ a: Solution?, _ b: Solution?) -> Solution? {
        guard let a, let b else { return a ?? b }
        return b.iv > a.iv + TrendTable.tie ? b : a
    }

    /// Two tables that share the bin at which the trend turns; its IV counts once.
    private static func meeting(_ left: TrendTable, _ right: TrendTable, _ trend: Binning.Trend) -> Solution? {
        let candidates = left.candidates
        let (count, maxBins) = (candidates.count, candidates.maxBins)
        var found: (iv: Double, i: Int, j: Int, left: Int, right: Int)?
        for bins in 1...maxBins {
            for i in 0..<count {
                for j in (i + 1)...count where candidates.isAllowed(i, j) {
                    for leftBins in 1...bins {
                        let rightBins = bins + 1 - leftBins
                        let both = left.value(i, j, bins: leftBins) + right.value(count - j, count - i, bins: rightBins)
                        let iv = both - candidates.iv(i, j)
                        if iv > (found.map { $0.iv + TrendTable.tie } ?? -.infinity) { found = (iv, i, j, leftBins, rightBins) }
                    }
                }
            }
        }
        return found.map { found in
            let low = left.boundaries(found.i, found.j, bins: found.left)
            let high = right.boundaries(count - found.j, count - found.i, bins: found.right).map { count - $0 }
            return Solution(iv: found.iv, boundaries: low + high.reversed().dropFirst(2), trend: trend)
        }
    }
}
