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

    /// Two tables that share the bin at which the trend turns; its IV counts once. Of equally good ones the fewest bins, then the
    /// first from the left.
    private static func meeting(_ left: TrendTable, _ right: TrendTable, _ trend: Binning.Trend) -> Solution? {
        var meeting = Meeting(left, right)
        let count = left.candidates.count
        for i in 0..<count {
            for j in (i + 1)...count where left.candidates.isAllowed(i, j) { meeting.consider(i, j) }
        }
        return meeting.best.map { found in
            let low = left.boundaries(found.i, found.j, bins: found.left)
            let high = right.boundaries(count - found.j, count - found.i, bins: found.right).map { count - $0 }
            return Solution(iv: found.iv, boundaries: low + high.reversed().dropFirst(2), trend: trend)
        }
    }
}

/// The best binning for each number of bins whose trend turns in one bin, gathered turning bin by turning bin.
private struct Meeting {
    struct Found {
        let iv: Double
        /// The turning bin.
        let i: Int
        let j: Int
        /// Bins up to it and from it on, it counting in both.
        let left: Int
        let right: Int
    }

    private let left: TrendTable
    private let right: TrendTable
    private var byBins: [Found?]
    private var highest = -Double.infinity

    init(_ left: TrendTable, _ right: TrendTable) {
        self.left = left
        self.right = right
        byBins = Array(repeating: nil, count: left.candidates.maxBins)
    }

    /// The fewest bins, unless more gain something.
    var best: Found? {
        byBins.reduce(nil) { best, next in
            guard let next, next.iv > (best.map { $0.iv + TrendTable.tie } ?? -.infinity) else { return best }
            return next
        }
    }

    mutating func consider(_ i: Int, _ j: Int) {
        let (candidates, count) = (left.candidates, left.candidates.count)
        let iv = candidates.iv(i, j)
        // What no number of bins on either side can surpass.
        let bound = left.highest(i, j) + right.highest(count - j, count - i) - iv
        guard bound >= highest - TrendTable.tie else { return }
        for leftBins in 1...candidates.maxBins {
            let low = left.value(i, j, bins: leftBins)
            guard low > -.infinity else { continue }
            for rightBins in 1...(candidates.maxBins + 1 - leftBins) {
                let both = low + right.value(count - j, count - i, bins: rightBins) - iv
                let bins = leftBins + rightBins - 2
                guard both > (byBins[bins].map { $0.iv + TrendTable.tie } ?? -.infinity) else { continue }
                byBins[bins] = Found(iv: both, i: i, j: j, left: leftBins, right: rightBins)
                highest = max(highest, both)
            }
        }
    }
}
