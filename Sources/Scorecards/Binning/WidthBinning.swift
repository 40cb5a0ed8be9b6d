import Messages

/// Ranges of one width between the lowest and the highest value; a range without known outcomes is joined to the one before it.
///
/// The cuts are low + k (high - low) / parts, as the shortest number within a billionth of the range. Where cells are quantiles of many values, each cut moves up to the next cell, so
/// that the counts stay exact.
enum WidthBinning {
    static func result(of counts: ValueCounts, values: [Double], areValues: Bool, options: BinningOptions) -> BinningResult {
        let cells = Cells(counts.counts)
        var cuts: [Double] = []
        var boundaries = [0]
        for bound in bounds(of: values, into: options.quantiles) {
            guard let boundary = values.firstIndex(where: { $0 >= bound }), let last = boundaries.last else { continue }
            guard cells.knownBefore(boundary) > cells.knownBefore(last), cells.knownBefore(boundary) < cells.known else { continue }
            boundaries.append(boundary)
            cuts.append(areValues ? bound : min(values[boundary], .greatestFiniteMagnitude))
        }
        let sums = zip(boundaries, boundaries.dropFirst() + [cells.count]).map { counts.sum($0..<$1) }
        return Intervals.result(
            cuts: cuts, sums: sums, of: counts, method: .width, trend: nil, options: options,
            notes: Intervals.emptiness(of: counts) + IgnoredOptions.notes(options, for: .width))
    }

    /// The inner bounds, ascending; none where all values are one.
    private static func bounds(of values: [Double], into parts: Int) -> [Double] {
        let finite = values.filter(\.isFinite)
        guard let low = finite.first, let high = finite.last, low < high else { return [] }
        return (1..<parts).map { part in
            let share = Double(part) / Double(parts)
            // Apart, so that the difference of the two ends cannot overflow.
            let bound = low * (1 - share) + high * share
            let billionth = high * 1e-9 - low * 1e-9
            return CutNumber.between(bound - billionth, bound + billionth)
        }
    }
}

/// What a method does not heed, said rather than silently left.
enum IgnoredOptions {
    static func notes(_ options: BinningOptions, for method: Binning.Method) -> [BinningNote] {
        guard options.trend != .auto || options.minRateDifference > 0 else { return [] }
        return [
            BinningNote(
                "trend-ignored",
                Text(
                    en: "`trend` and `min_difference` speak of method=optimal; method=\(method.rawValue) does not heed them",
                    zh: "`trend` 与 `min_difference` 仅对 method=optimal 有效；method=\(method.rawValue) 不予考虑"))
        ]
    }
}
