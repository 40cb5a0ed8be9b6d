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
        let whole = impurity(of: range, in: cells)
        guard whole > 0 else { return nil }
        var best: Split?
        for cut in range.dropFirst() {
            let low = cells.knownBefore(cut) - cells.knownBefore(range.lowerBound)
            let high = cells.knownBefore(range.upperBound) - cells.knownBefore(cut)
            guard low > 0, high > 0, low >= smallestLeaf, high >= smallestLeaf else { continue }
            let (lowBads, highBads) = (cells.bads(range.lowerBound, cut), cells.bads(cut, range.upperBound))
            guard lowBads >= fewestBads, highBads >= fewestBads else { continue }
            let left = impurity(of: range.lowerBound..<cut, in: cells)
            let right = impurity(of: cut..<range.upperBound, in: cells)
            let decrease = whole - left - right
            if decrease > (best?.decrease ?? whole * 1e-12) { best = Split(range: range, cut: cut, decrease: decrease) }
        }
        return best
    }

    /// Half the Gini impurity times the rows: good * bad / known.
    private static func impurity(of range: Range<Int>, in cells: Cells) -> Double {
        let good = Double(cells.goodsBefore[range.upperBound] - cells.goodsBefore[range.lowerBound])
        let bad = Double(cells.badsBefore[range.upperBound] - cells.badsBefore[range.lowerBound])
        return good + bad == 0 ? 0 : good * bad / (good + bad)
    }
}
