import Columns

/// Neighbouring bins joined while their bad rates do not differ more than chance would have them.
///
/// Over two neighbours with goods g1, g2 and bads b1, b2, in rows,
/// chi2 = (g1 b2 - g2 b1)^2 (g1 + b1 + g2 + b2) / ((g1 + b1) (g2 + b2) (g1 + g2) (b1 + b2)), and 0 where a bin or a class is empty.
/// The pair of the lowest chi2 is joined, of equal ones the lower, while it lies below the 95% quantile of one degree of freedom or
/// there are too many bins; then the first bin that holds too little joins the neighbour that is more like it, and all begins again.
///
/// Source: Kerber (1992), ChiMerge: discretization of numeric attributes, AAAI-92, 123-128. It begins at the pre-bins that the
/// exact search uses, not at single values, so that a tag of many values costs no more than one of few.
enum ChiMerge {
    static let threshold = ChiSquare.quantile(0.95, degreesOfFreedom: 1)

    /// Boundaries between cells, from 0 to their number.
    static func boundaries(in cells: Cells, under constraints: BinCandidates.Constraints) -> [Int] {
        var boundaries = Array(0...cells.count)
        while boundaries.count > 2 {
            let inner = 1..<(boundaries.count - 1)
            func distance(_ place: Int) -> Double {
                chiSquare(cells, boundaries[place - 1], boundaries[place], boundaries[place + 1])
            }
            guard let nearest = inner.min(by: { distance($0) < distance($1) }) else { break }
            if distance(nearest) < threshold || boundaries.count - 1 > constraints.maxBins {
                boundaries.remove(at: nearest)
                continue
            }
            guard let small = smallBin(cells, boundaries, under: constraints) else { break }
            let sides = [small, small + 1].filter(inner.contains)
            guard let side = sides.min(by: { distance($0) < distance($1) }) else { break }
            boundaries.remove(at: side)
        }
        return boundaries
    }

    /// The first bin that holds fewer known outcomes or bads than it must.
    private static func smallBin(_ cells: Cells, _ boundaries: [Int], under constraints: BinCandidates.Constraints) -> Int? {
        (0..<(boundaries.count - 1)).first { bin in
            let (from, to) = (boundaries[bin], boundaries[bin + 1])
            let known = cells.knownBefore(to) - cells.knownBefore(from)
            return known == 0 || known < constraints.known || cells.bads(from, to) < constraints.bads
        }
    }

    /// Of the bins `from` ..< `middle` and `middle` ..< `to`.
    private static func chiSquare(_ cells: Cells, _ from: Int, _ middle: Int, _ to: Int) -> Double {
        let row = Double(ClassCounts.row)
        let (g1, g2) = (Double(cells.goods(from, middle)) / row, Double(cells.goods(middle, to)) / row)
        let (b1, b2) = (Double(cells.bads(from, middle)) / row, Double(cells.bads(middle, to)) / row)
        let margins = (g1 + b1) * (g2 + b2) * (g1 + g2) * (b1 + b2)
        let cross = g1 * b2 - g2 * b1
        return margins == 0 ? 0 : cross * cross * (g1 + b1 + g2 + b2) / margins
    }
}
