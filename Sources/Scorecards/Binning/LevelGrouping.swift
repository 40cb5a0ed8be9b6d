import Messages

/// Groups of levels: ordered from the worst smoothed bad rate to the best, then cut like numbers.
///
/// The smoothed rate is (bad + 20 p) / (known + 20) with p the bad rate of all rows: a level of few rows stands near the
/// whole, not at an end (Micci-Barreca 2001, SIGKDD Explorations 3(1), 27-32). Levels with fewer than 50 known outcomes are
/// rare: they are pooled, together with levels never seen, into the bin `unseen`.
enum LevelGrouping {
    static let smoothing: Double = 20

    static func result(of counts: ValueCounts, labels: [String], against evidence: Evidence, options: BinningOptions) throws
        -> BinningResult
    {
        let (order, rare) = ordered(counts)
        let notes =
            Intervals.emptiness(of: counts) + pooled(rare.filter { counts.counts[$0].total > 0 }.count) + ignored(options.trend)
        let method: Binning.Method = options.method == .manual ? .optimal : options.method
        guard !order.isEmpty else {
            return result(groups: [], rare: rare, of: counts, labels: labels, method: method, options: options, notes: notes)
        }
        let cells = Cells(order.map { counts.counts[$0] })
        let limits = Limits(options: options, known: counts.total.known)
        if method != .optimal {
            let bounds = try GreedyBinning.boundaries(in: cells, preBins: Array(0...cells.count), under: limits)
            return result(
                groups: groups(of: order, at: bounds), rare: rare, of: counts, labels: labels, method: method, options: options,
                notes: notes)
        }
        let preBins = PreBins.boundaries(in: cells, smallestLeaf: limits.known)
        let merged = cells.merged(at: preBins)
        let search = OptimalSearch(merged, against: evidence, under: limits.constraints, for: .descending)
        guard let solution = search.solution(.descending) else { throw limits.blocked(cells.known, bads: cells.bads(0, cells.count)) }
        var said = notes
        if solution.boundaries.count == 2, order.count > 1 {
            said += limits.whyOneBin(merged, against: evidence, trend: .descending).map { [$0] } ?? []
        }
        return result(
            groups: groups(of: order, at: solution.boundaries.map { preBins[$0] }), rare: rare, of: counts, labels: labels,
            method: method, options: options, notes: said)
    }

    private static func groups(of order: [Int], at bounds: [Int]) -> [[Int]] {
        zip(bounds, bounds.dropFirst()).map { Array(order[$0..<$1]) }
    }

    /// Groups of cells as they are given; every cell in none of them goes to `unseen`.
    static func result(
        groups: [[Int]], rare: [Int], of counts: ValueCounts, labels: [String], method: Binning.Method, options: BinningOptions,
        notes: [BinningNote]
    ) -> BinningResult {
        func sum(_ cells: [Int]) -> ClassCounts { cells.reduce(into: ClassCounts()) { $0 += counts.counts[$1] } }
        let ranges = groups.map { Bin.Range.levels($0.map { labels[$0] }) }
        return BinValues.result(
            method: method, trend: nil, ranges: ranges + [.unseen] + counts.ownBins.map(\.range),
            counts: groups.map(sum) + [sum(rare)] + counts.ownBins.map(\.counts), options: options, notes: notes)
    }

    /// The cells of levels with enough known outcomes, worst first, ties in the order of the dictionary; and all others.
    private static func ordered(_ counts: ValueCounts) -> (order: [Int], rare: [Int]) {
        let least = Int64(BinValues.thin) * ClassCounts.row
        let rare = counts.counts.indices.filter { counts.counts[$0].known < least }
        let frequent = counts.counts.indices.filter { counts.counts[$0].known >= least }
        let whole = counts.total.badRate ?? 0
        let weight = smoothing * Double(ClassCounts.row)
        let rates = counts.counts.map { (Double($0.bad) + weight * whole) / (Double($0.known) + weight) }
        return (frequent.sorted { (-rates[$0], $0) < (-rates[$1], $1) }, rare)
    }

    private static func pooled(_ count: Int) -> [BinningNote] {
        guard count > 0 else { return [] }
        return [
            BinningNote(
                "levels-pooled",
                Text(
                    en: "\(count) rare levels, each with fewer than \(BinValues.thin) known outcomes, are pooled into `unseen`",
                    zh: "\(count) 个罕见类别（已知结果均少于 \(BinValues.thin)）并入“未见取值”"), count: count)
        ]
    }

    private static func ignored(_ trend: BinningOptions.Trend) -> [BinningNote] {
        guard trend != .auto else { return [] }
        return [
            BinningNote(
                "trend-ignored",
                Text(
                    en: "levels have no trend: their groups go from the worst bad rate to the best",
                    zh: "类别没有趋势可言：分组按坏样本率由高到低排列"))
        ]
    }
}
