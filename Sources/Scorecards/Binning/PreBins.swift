/// Where the exact search may cut: the leaves of a Gini tree, the edges of 100 quantiles, and the edges of every value that
/// alone exceeds one of them.
///
/// The tree alone is the search space of optbinning, so that adding to it can only find more; quantiles alone miss the
/// positions that a tree sees.
enum PreBins {
    static let quantiles = 100

    /// Boundaries between cells, from 0 to the number of cells, ascending.
    static func boundaries(in cells: Cells, smallestLeaf: Int64) -> [Int] {
        guard cells.count > 1 else { return [0, cells.count] }
        guard cells.count > quantiles else { return Array(0...cells.count) }
        let found = Set(GiniTree.cuts(in: cells, smallestLeaf: smallestLeaf)).union(quantileEdges(in: cells))
        return ([0, cells.count] + found.subtracting([0, cells.count])).sorted()
    }

    /// Behind the cell at which each hundredth of the known outcomes is reached, and on both sides of heavy cells.
    private static func quantileEdges(in cells: Cells) -> [Int] {
        let total = cells.known
        guard total > 0 else { return [] }
        var edges: [Int] = []
        var next: Int64 = 1
        for cell in 0..<cells.count {
            let reached = cells.knownBefore(cell + 1)
            let held = reached - cells.knownBefore(cell)
            if held * Int64(quantiles) > total { edges += [cell, cell + 1] }
            guard reached * Int64(quantiles) >= next * total, held > 0 else { continue }
            edges.append(cell + 1)
            next = reached * Int64(quantiles) / total + 1
        }
        return edges
    }
}
