extension ValueCounts {
    /// The probability that a good holds a higher value than a bad, ties counting one half, with its interval: rows with a value alone.
    ///
    /// Levels count in the order of their cells, which must mean something. Nil where a class has no row with a value.
    package var order: AreaUnderCurve? {
        try? AreaUnderCurve.of(ScoreCounts(low: 0, counts: counts))
    }
}
