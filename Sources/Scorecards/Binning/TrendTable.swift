/// The best IV of every way to begin a binning from the left under one trend, found exactly by dynamic programming.
///
/// `value(i, j, b)`: the highest IV of pre-bins 0 ..< j in b bins whose last is (i, j), rates moving as the trend says. For
/// each boundary the bins that end there and those that begin there are sorted by rate once; one sweep with a running best
/// per number of bins makes the whole O(m^2 (log m + B)) for m pre-bins and B bins.
struct TrendTable: Sendable {
    /// How the rate may move from one bin to the next.
    enum Move: Sendable {
        case rising, falling, any
    }

    let candidates: BinCandidates
    /// By start, end and number of bins - 1; -infinity where there is no way.
    private var best: [Double]
    /// The start of the bin before; -1 for none.
    private var previous: [Int32]

    init(_ candidates: BinCandidates, moving move: Move) {
        self.candidates = candidates
        let size = candidates.count * (candidates.count + 1) / 2 * candidates.maxBins
        best = [Double](repeating: -.infinity, count: size)
        previous = [Int32](repeating: -1, count: size)
        for end in candidates.ends(from: 0) { best[index(0, end)] = candidates.iv(0, end) }
        guard candidates.maxBins > 1 else { return }
        for boundary in 1..<max(1, candidates.count) {
            let starts = candidates.starts(to: boundary)
            let ends = candidates.ends(from: boundary)
            if move != .falling { sweep(at: boundary, starts: starts, ends: ends, rising: true) }
            if move != .rising { sweep(at: boundary, starts: starts.reversed(), ends: ends.reversed(), rising: false) }
        }
    }

    func value(_ i: Int, _ j: Int, bins: Int) -> Double { best[index(i, j) + bins - 1] }

    /// The highest value for any number of bins.
    func highest(_ i: Int, _ j: Int) -> Double {
        let row = index(i, j)
        return best[row..<(row + candidates.maxBins)].reduce(-.infinity, max)
    }

    /// The boundaries of the binning behind `value(i, j, bins)`, from 0 to j.
    func boundaries(_ i: Int, _ j: Int, bins: Int) -> [Int] {
        var result = [j]
        var (start, end) = (i, j)
        for count in stride(from: bins, to: 0, by: -1) {
            result.append(start)
            let before = Int(previous[index(start, end) + count - 1])
            if before >= 0 { (start, end) = (before, start) }
        }
        return result.reversed()
    }

    /// The best binning of all pre-bins, the fewest bins where several are best; nil where the constraints allow none.
    var whole: (iv: Double, boundaries: [Int])? {
        var found: (iv: Double, start: Int, bins: Int)?
        for bins in 1...candidates.maxBins {
            for start in 0..<candidates.count {
                let iv = value(start, candidates.count, bins: bins)
                if iv > (found.map { $0.iv + Self.tie } ?? -.infinity) { found = (iv, start, bins) }
            }
        }
        return found.map { ($0.iv, boundaries($0.start, candidates.count, bins: $0.bins)) }
    }

    /// What an IV must gain for another bin.
    static let tie = 1e-12

    // MARK: - The sweep

    /// Only the bins that begin before they end, those that end at 1 first: (0, 1), (0, 2), (1, 2), (0, 3) ...
    private func index(_ i: Int, _ j: Int) -> Int {
        (j * (j - 1) / 2 + i) * candidates.maxBins
    }

    /// Extends each binning that ends at `boundary` by each bin that begins there and moves the right way.
    private mutating func sweep(at boundary: Int, starts: [Int], ends: [Int], rising: Bool) {
        var running = Running(candidates.maxBins)
        var next = 0
        for end in ends {
            let rate = candidates.rate(boundary, end)
            while next < starts.count, mayFollow(candidates.rate(starts[next], boundary), rate, rising: rising) {
                running.meet(best, at: index(starts[next], boundary), from: starts[next])
                next += 1
            }
            running.extend(&best, &previous, at: index(boundary, end), by: candidates.iv(boundary, end))
        }
    }

    /// The best way so far to end at a boundary, for each number of bins, and where its last bin begins.
    private struct Running {
        private var best: [Double]
        private var from: [Int32]

        init(_ maxBins: Int) {
            best = Array(repeating: -.infinity, count: maxBins)
            from = Array(repeating: -1, count: maxBins)
        }

        mutating func meet(_ table: [Double], at row: Int, from start: Int) {
            let found = table[row..<(row + best.count)]
            found.withUnsafeBufferPointer { found in
                for bins in best.indices where found[bins] > best[bins] {
                    best[bins] = found[bins]
                    from[bins] = Int32(truncatingIfNeeded: start)
                }
            }
        }

        func extend(_ table: inout [Double], _ previous: inout [Int32], at row: Int, by iv: Double) {
            for bins in 1..<best.count where best[bins - 1] + iv > table[row + bins] {
                table[row + bins] = best[bins - 1] + iv
                previous[row + bins] = from[bins - 1]
            }
        }
    }

    private func mayFollow(_ before: Double, _ after: Double, rising: Bool) -> Bool {
        rising ? after - before >= candidates.rateDifference : before - after >= candidates.rateDifference
    }
}
