/// A regression tree of one variable, grown best split first: where bad rates change most.
///
/// Splits maximise the decrease of Gini impurity weighted by rows, as a classification tree of scikit-learn with
/// `max_leaf_nodes` does (Breiman et al. 1984, section 4.3). Ties go to the lower cell.
enum GiniTree {
    static let mostLeaves = 20

    /// Boundaries between cells, in the order found; each leaf holds at least `smallestLeaf` known outcomes and `fewestBads` bads.
    static func cuts(in cells: Cells, smallestLeaf: Int64, fewestBads: Int64 = 0, leaves: Int = mostLeaves) -> [Int] {
        var cuts: [Int] = []
        var open: [Split] = []
        func grow(_ range: Range<Int>) {
            if let split = bestSplit(of: range, in: cells, smallestLeaf: smallestLeaf, fewestBads: fewestBads) { open.append(split) }
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

    private struct Split {
        let range: Range<Int>
        let cut: Int
        let decrease: Double
    }

    private static func bestSplit(of range: Range<Int>, in cells: Cells, smallestLeaf: Int64, fewestBads: Int64) -> Split? {
        let running = cells.running
        let (first, last) = (running[range.lowerBound], running[range.upperBound])
        let whole = impurity(last - first)
        guard whole > 0 else { return nil }
        var (best, highest) = (-1, whole * 1e-12)
        running.withUnsafeBufferPointer { running in
            for cut in range.dropFirst() {
                let (low, high) = (running[cut] - first, last - running[cut])
                guard low.known > 0, high.known > 0, low.known >= smallestLeaf, high.known >= smallestLeaf, low.bad >= fewestBads,
                    high.bad >= fewestBads
                else { continue }
                let decrease = whole - impurity(low) - impurity(high)
                if decrease > highest { (best, highest) = (cut, decrease) }
            }
        }
        return best < 0 ? nil : Split(range: range, cut: best, decrease: highest)
    }

    /// Half the Gini impurity times the rows: good * bad / known.
    private static func impurity(_ outcomes: Cells.Outcomes) -> Double {
        let (good, bad) = (Double(outcomes.good), Double(outcomes.bad))
        return good + bad == 0 ? 0 : good * bad / (good + bad)
    }
}
