import Columns
import Messages
import Scorecards

/// How far the values of a tag moved since the snapshot before, by the population stability index; missing ones are left to others.
enum TagDrift {
    /// Nil where either has too few values to tell.
    ///
    /// Numbers fall into ten bins, cut at the tenths of some of the rows before and, since what is 0 means something of its own, at 0;
    /// of levels each is a bin, dates are days before their snapshot.
    static func stability(
        now: TagNumbers, before: TagNumbers, kind: Column.Kind, dayNow: Day?, dayBefore: Day?, options: QualityOptions
    ) throws -> PopulationStability? {
        let isDate = kind == .date
        guard !isDate || (dayNow != nil && dayBefore != nil) else { return nil }
        if case .text = kind { return nil }
        guard now.present >= options.fewest, before.present >= options.fewest else { return nil }
        // A date counts as its distance from the snapshot.
        let (shiftNow, shiftBefore) = isDate ? (Double(dayNow?.number ?? 0), Double(dayBefore?.number ?? 0)) : (0, 0)
        let cuts =
            if case .level(let labels) = kind { (0..<max(1, labels.count)).map(Double.init) } else { cuts(before, less: shiftBefore) }
        // A bin that neither has is no bin.
        let bins = zip(counts(before, less: shiftBefore, cuts), counts(now, less: shiftNow, cuts)).filter { $0 + $1 > 0 }
        return try .of(before: bins.map { $0.0 * ClassCounts.row }, after: bins.map { $0.1 * ClassCounts.row })
    }

    /// Values that bins end with, ascending, each once.
    private static func cuts(_ numbers: TagNumbers, less shift: Double) -> [Double] {
        let step = max(1, numbers.count / mostSorted)
        var values = stride(from: 0, to: numbers.count, by: step).map { numbers.pointer[$0] - shift }.filter { !$0.isNaN }
        guard !values.isEmpty else { return [] }
        values.sort()
        let tenths = (1..<10).map { values[min(values.count - 1, $0 * values.count / 10)] }
        // The last bin has no end, and one that nothing lies above is none.
        return Set(tenths + [0]).filter { $0 < (values.last ?? 0) }.sorted()
    }

    /// Rows whose value is at most the first cut, at most the second and so on, and above all.
    private static func counts(_ numbers: TagNumbers, less shift: Double, _ cuts: [Double]) -> [Int64] {
        var counts = [Int64](repeating: 0, count: cuts.count + 1)
        for row in 0..<numbers.count where !numbers.pointer[row].isNaN {
            let value = numbers.pointer[row] - shift
            var bin = 0
            for cut in cuts { bin += value > cut ? 1 : 0 }
            counts[bin] += 1
        }
        return counts
    }

    private static let mostSorted = 10_000
}
