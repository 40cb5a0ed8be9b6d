/// A regression tree of one variable, grown best split first: where bad rates change most.
///
/// Splits maximise the decrease of Gini impurity weighted by rows, as a classification tree of scikit-learn with
/// `max_leaf_nodes` does (Breiman et al. 1984, section 4.3). Ties go to the lower cell.
///
/// Within a run of cells of goods alone, or of bads alone, the decrease is convex, so that only the run's ends, and the first and last cut
/// that the sizes allow, need be tried (Fayyad, Irani 1992, Machine Learning 8, 87-102): where bads are few, that is few cuts.
enum GiniTree {
    static let mostLeaves = 20

    /// Boundaries between cells, in the order found; each leaf holds at least `smallestLeaf` known outcomes and `fewestBads` bads.
    static func cuts(in cells: Cells, smallestLeaf: Int64, fewestBads: Int64 = 0, leaves: Int = mostLeaves) -> [Int] {
        var cuts: [Int] = []
        var open: [Split] = []
        let search = SplitSearch(cells, smallestLeaf: smallestLeaf, fewestBads: fewestBads)
        func grow(_ range: Range<Int>) {
            if let split = search.best(of: range) { open.append(split) }
        }
        grow(0..<cells.count)
        while cuts.count + 1 < leaves, let best = open.indices.max(by: { open[$0].decrease < open[$1].decrease }) {
            let split = open.remove(at: best)
            cuts.append(split.cut)
            grow(split.range.lowerBound..<split.cut)
            grow(split.cut..<split.range.upperBound)
        }
        return cuts
    }

    fileprivate struct Split {
        let range: Range<Int>
        let cut: Int
        let decrease: Double
    }
}

/// The best cut of a range of cells.
private struct SplitSearch {
    private let running: [Cells.Outcomes]
    private let smallestLeaf: Int64
    private let fewestBads: Int64
    /// Where a run of goods alone or of bads alone may end, ascending: right behind its last cell with a known outcome.
    private let turns: [Int]

    init(_ cells: Cells, smallestLeaf: Int64, fewestBads: Int64) {
        running = cells.running
        self.smallestLeaf = max(1, smallestLeaf)
        self.fewestBads = fewestBads
        turns = Self.turns(of: running)
    }

    private static func turns(of running: [Cells.Outcomes]) -> [Int] {
        var turns: [Int] = []
        var last: (end: Int, outcomes: Cells.Outcomes)?
        for cell in running.indices.dropLast() {
            let outcomes = running[cell + 1] - running[cell]
            guard outcomes.known > 0 else { continue }
            if let last {
                let together = last.outcomes + outcomes
                if together.good > 0, together.bad > 0 { turns.append(last.end) }
            }
            last = (cell + 1, outcomes)
        }
        return turns
    }

    func best(of range: Range<Int>) -> GiniTree.Split? {
        let (first, last) = (running[range.lowerBound], running[range.upperBound])
        let whole = Self.impurity(last - first)
        guard whole > 0, let allowed = allowed(in: range) else { return nil }
        var (best, highest) = (-1, whole * 1e-12)
        func attempt(_ cut: Int) {
            let decrease = whole - Self.impurity(running[cut] - first) - Self.impurity(last - running[cut])
            if decrease > highest { (best, highest) = (cut, decrease) }
        }
        attempt(allowed.lowerBound)
        var number = index(ofFirstTurnAbove: allowed.lowerBound)
        while number < turns.count, turns[number] < allowed.upperBound {
            attempt(turns[number])
            number += 1
        }
        attempt(allowed.upperBound)
        return best < 0 ? nil : GiniTree.Split(range: range, cut: best, decrease: highest)
    }

    /// The first and the last cut that leave enough on both sides; of cuts between the same outcomes the lowest. Nil where none does.
    private func allowed(in range: Range<Int>) -> ClosedRange<Int>? {
        let (first, last) = (running[range.lowerBound], running[range.upperBound])
        let low = lowest(range) { isEnough($0 - first) }
        let beyond = lowest(range) { !isEnough(last - $0) }
        guard beyond - 1 >= low else { return nil }
        let high = lowest(range) { $0.known >= running[beyond - 1].known }
        return low...max(low, high)
    }

    private func isEnough(_ outcomes: Cells.Outcomes) -> Bool {
        outcomes.known >= smallestLeaf && outcomes.bad >= fewestBads
    }

    /// The lowest place in the range for which `holds`, which does for all above it too; its end where there is none.
    private func lowest(_ range: Range<Int>, _ holds: (Cells.Outcomes) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if holds(running[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func index(ofFirstTurnAbove place: Int) -> Int {
        var (low, high) = (0, turns.count)
        while low < high {
            let middle = (low + high) / 2
            if turns[middle] > place { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Half the Gini impurity times the rows: good * bad / known.
    private static func impurity(_ outcomes: Cells.Outcomes) -> Double {
        let (good, bad) = (Double(outcomes.good), Double(outcomes.bad))
        return good + bad == 0 ? 0 : good * bad / (good + bad)
    }
}
