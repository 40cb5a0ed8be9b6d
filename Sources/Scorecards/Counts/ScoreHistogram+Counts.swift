package import Columns
package import Taxonomy

extension ScoreHistogram {
    /// The rows of `parts`, whatever their vetoes.
    package func scoreCounts(of parts: Set<Part>) -> ScoreCounts {
        ScoreCounts(low: low, counts: counts.classCounts(of: parts, length: max(0, high - low + 1)))
    }

    /// Rows by band, best first, with those whose band a veto made worse.
    package func bandCounts(under bands: Bands, of parts: Set<Part>) -> [BandCounts] {
        var result = [BandCounts](repeating: BandCounts(), count: bands.names.count)
        let bandOfScore = high < low ? [] : (low...high).map(bands.index(of:))
        counts.forEachClass(of: parts) { cap, outcome, rows in
            for (index, count) in rows.enumerated() where count > 0 {
                let band = min(max(bandOfScore[index], cap), result.count - 1)
                result[band].counts[outcome] += count * ClassCounts.row
                if band > bandOfScore[index] { result[band].vetoed += count * ClassCounts.row }
            }
        }
        return result
    }
}

/// The rows of one band.
package struct BandCounts: Sendable, Hashable {
    package var counts = ClassCounts()
    /// Rows that their score alone would have put into a better band, in the units of `ClassCounts`.
    package var vetoed: Int64 = 0

    package init(counts: ClassCounts = ClassCounts(), vetoed: Int64 = 0) {
        self.counts = counts
        self.vetoed = vetoed
    }
}

extension [[Int64]] {
    /// Calls `body` for the lists of classes that occur in `parts`; the lists stand in the order of the class byte.
    func forEachClass(of parts: Set<Part>, _ body: (_ cap: Int, _ outcome: Outcome, _ rows: [Int64]) -> Void) {
        for (index, list) in enumerated() where !list.isEmpty {
            let byte = UInt8(truncatingIfNeeded: index)
            guard let part = RowClass.part(of: byte), parts.contains(part) else { continue }
            body(Int(RowClass.cap(of: byte)), RowClass.outcome(of: byte), list)
        }
    }

    /// Place for place the counts of `parts`, lists being `length` long.
    func classCounts(of parts: Set<Part>, length: Int) -> [ClassCounts] {
        var sums = [ClassCounts](repeating: ClassCounts(), count: length)
        forEachClass(of: parts) { _, outcome, rows in
            switch outcome {
            case .good: add(rows, to: &sums) { $0.good += $1 }
            case .bad: add(rows, to: &sums) { $0.bad += $1 }
            case .indeterminate: add(rows, to: &sums) { $0.indeterminate += $1 }
            case .unknown: add(rows, to: &sums) { $0.unknown += $1 }
            }
        }
        return sums
    }

    /// One outcome a loop: the choice stands outside.
    @inline(__always) private func add(_ rows: [Int64], to sums: inout [ClassCounts], _ add: (inout ClassCounts, Int64) -> Void) {
        for place in 0..<Swift.min(rows.count, sums.count) { add(&sums[place], rows[place] * ClassCounts.row) }
    }
}

extension ClassCounts {
    package subscript(outcome: Outcome) -> Int64 {
        get {
            switch outcome {
            case .good: good
            case .bad: bad
            case .indeterminate: indeterminate
            case .unknown: unknown
            }
        }
        set {
            switch outcome {
            case .good: good = newValue
            case .bad: bad = newValue
            case .indeterminate: indeterminate = newValue
            case .unknown: unknown = newValue
            }
        }
    }
}
