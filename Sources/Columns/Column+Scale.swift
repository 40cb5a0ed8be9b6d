extension Column.Kind {
    /// What a stored integer is divided by, as a power of ten; 0 but for decimals.
    package var scale: Int {
        if case .number(let scale) = self { scale } else { 0 }
    }
}

extension Column {
    package var scale: Int { kind.scale }

    /// The labels of a level or text column.
    package var labels: Labels? {
        switch kind {
        case .level(let labels), .text(let labels): labels
        case .number, .real, .flag, .date: nil
        }
    }

    /// For each of the ascending `cuts` the lowest stored integer whose value is at or above it; cuts above all integers are left out.
    func thresholds(_ cuts: [Double]) -> [Int64] {
        cuts.compactMap { Self.threshold($0, scale: scale) }
    }

    /// The lowest m with Double(m) / 10^scale >= cut; nil where no Int64 is.
    ///
    /// Found by trying the very quotient that `subscript` gives, so codes and single values can never disagree.
    static func threshold(_ cut: Double, scale: Int) -> Int64? {
        let power = power(ofTen: scale)
        func isAtOrAbove(_ m: Int64) -> Bool { Double(m) / power >= cut }
        guard isAtOrAbove(.max) else { return nil }
        guard !isAtOrAbove(.min) else { return .min }
        let guess = (cut * power).rounded(.down)
        let center = guess >= 0x1p62 ? Int64.max / 2 : guess <= -0x1p62 ? Int64.min / 2 : Int64(guess)
        let isNear = abs(guess) < 0x1p62
        var low = isNear ? center - 4096 : .min
        var high = isNear ? center + 4096 : .max
        if isNear, isAtOrAbove(low) || !isAtOrAbove(high) { (low, high) = (.min, .max) }
        while high.subtractingReportingOverflow(low).partialValue != 1 {
            let middle = (low & high) + ((low ^ high) >> 1)
            if isAtOrAbove(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
