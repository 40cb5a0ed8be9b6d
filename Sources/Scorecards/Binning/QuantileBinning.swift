/// Ranges of as equal a number of known outcomes as the values allow: a value is never divided.
enum QuantileBinning {
    static func result(of counts: ValueCounts, values: [Double], areValues: Bool, options: BinningOptions) -> BinningResult {
        Intervals.result(
            of: counts, values: values, areValues: areValues, boundaries: boundaries(in: Cells(counts.counts), into: options.quantiles),
            method: .quantile, trend: nil, options: options, notes: Intervals.emptiness(of: counts))
    }

    /// For each k of `parts` the boundary nearest to k/parts of the known outcomes, doubles dropped.
    static func boundaries(in cells: Cells, into parts: Int) -> [Int] {
        guard cells.count > 1, cells.known > 0 else { return [0, cells.count] }
        var result: Set<Int> = [0, cells.count]
        var boundary = 0
        for part in 1..<parts {
            let target = Double(cells.known) * Double(part) / Double(parts)
            while boundary + 1 < cells.count, distance(boundary + 1, to: target, in: cells) <= distance(boundary, to: target, in: cells) {
                boundary += 1
            }
            result.insert(boundary)
        }
        return result.sorted().filter { $0 == 0 || $0 == cells.count || hasKnown(on: $0, in: cells) }
    }

    private static func distance(_ boundary: Int, to target: Double, in cells: Cells) -> Double {
        abs(Double(cells.knownBefore(boundary)) - target)
    }

    /// Whether both sides of the boundary hold known outcomes.
    private static func hasKnown(on boundary: Int, in cells: Cells) -> Bool {
        cells.knownBefore(boundary) > 0 && cells.knownBefore(boundary) < cells.known
    }
}
