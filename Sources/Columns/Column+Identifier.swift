extension Column {
    /// Fewer rows than this differ by chance.
    private static let fewest = 20

    /// Whether the column tells its rows apart and says nothing else, as a serial number does: no value is missing, no two are equal, and
    /// they are texts, or whole numbers that rise or fall from row to row or lie close together.
    ///
    /// Cost: a few rows of most columns, one walk and a bit for each row at most.
    package var isIdentifier: Bool {
        guard count >= Self.fewest, hasDistinctHead else { return false }
        switch kind {
        case .text(let labels), .level(let labels): return labels.count >= count && areDistinct(0..<labels.count)
        case .number(scale: 0): return isMonotonic || (narrowSpan.map(areDistinct) ?? false)
        case .number, .real, .flag, .date: return false
        }
    }

    /// Whether the first rows differ: what most columns fail at once.
    private var hasDistinctHead: Bool {
        let head = (0..<min(count, 100)).compactMap { storedInteger(at: $0) }
        return head.count == min(count, 100) && Set(head).count == head.count
    }

    private var isMonotonic: Bool {
        guard let first = storedInteger(at: 0), let second = storedInteger(at: 1), first != second else { return false }
        var last = first
        for row in 1..<count {
            guard let next = storedInteger(at: row), first < second ? last < next : next < last else { return false }
            last = next
        }
        return true
    }

    /// From the lowest value to behind the highest; nil where one is missing, or they span more than twice as many numbers as there are rows.
    private var narrowSpan: Range<Int>? {
        guard var (low, high) = storedInteger(at: 0).map({ ($0, $0) }) else { return nil }
        for row in 1..<count {
            guard let value = storedInteger(at: row) else { return nil }
            (low, high) = (min(low, value), max(high, value))
        }
        let (width, isTooWide) = high.subtractingReportingOverflow(low)
        return isTooWide || width >= 2 * count || high == .max ? nil : low..<high + 1
    }

    /// Whether every row has a value in `range`, and no two the same.
    private func areDistinct(_ range: Range<Int>) -> Bool {
        var seen = [Bool](repeating: false, count: range.count)
        for row in 0..<count {
            guard let value = storedInteger(at: row), range.contains(value), !seen[value - range.lowerBound] else { return false }
            seen[value - range.lowerBound] = true
        }
        return true
    }
}
