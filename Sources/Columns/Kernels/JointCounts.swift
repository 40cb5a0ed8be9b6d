/// Rows by the code of one characteristic, score and class: the scores after any change of that characteristic, without reading a row.
package struct JointCounts: Sendable, Hashable {
    package let low: Int
    package let high: Int
    /// Codes are below this.
    package let codeCount: Int
    /// `counts[class][code * (high - low + 1) + score - low]`; 256 lists, empty where the class does not occur.
    package let counts: [[Int64]]

    package init(low: Int, high: Int, codeCount: Int, counts: [[Int64]]) {
        self.low = low
        self.high = high
        self.codeCount = codeCount
        self.counts = counts
    }

    /// Scores in the range.
    package var span: Int { max(0, high - low + 1) }

    package func count(class number: UInt8, code: Int, score: Int) -> Int64 {
        let list = counts[Int(number)]
        guard !list.isEmpty, (low...high).contains(score), (0..<codeCount).contains(code) else { return 0 }
        return list[code * span + score - low]
    }

    /// The scores when rows of each code get `delta[code]` more.
    package func shifted(by delta: [Int]) -> ScoreHistogram {
        precondition(delta.count == codeCount, "\(delta.count) differences for \(codeCount) codes")
        guard let least = delta.min(), let greatest = delta.max(), span > 0 else {
            return ScoreHistogram(low: low, high: high, counts: counts)
        }
        let moved = counts.map { list in
            list.isEmpty ? [] : shifted(list, by: delta.map { $0 - least }, span: span + greatest - least)
        }
        return ScoreHistogram(low: low + least, high: high + greatest, counts: moved)
    }

    private func shifted(_ list: [Int64], by steps: [Int], span wider: Int) -> [Int64] {
        let span = span
        var sums = [Int64](repeating: 0, count: wider)
        list.withUnsafeBufferPointer { list in
            sums.withUnsafeMutableBufferPointer { sums in
                for (code, step) in steps.enumerated() {
                    for place in 0..<span { sums[step + place] &+= list[code * span + place] }
                }
            }
        }
        return sums
    }
}

/// Rows by score and class.
package struct ScoreHistogram: Sendable, Hashable {
    package let low: Int
    package let high: Int
    /// `counts[class][score - low]`; 256 lists, empty where the class does not occur.
    package let counts: [[Int64]]

    package init(low: Int, high: Int, counts: [[Int64]]) {
        self.low = low
        self.high = high
        self.counts = counts
    }

    /// The same over another range, outside of which no row has its score.
    package func within(_ low: Int, _ high: Int) -> ScoreHistogram {
        let common = max(low, self.low)..<max(low, self.low, min(high, self.high) + 1)
        let cut = counts.map { list in
            guard !list.isEmpty else { return [Int64]() }
            var cut = [Int64](repeating: 0, count: max(low, high) - low + 1)
            for score in common { cut[score - low] = list[score - self.low] }
            return cut
        }
        return ScoreHistogram(low: low, high: high, counts: cut)
    }
}
