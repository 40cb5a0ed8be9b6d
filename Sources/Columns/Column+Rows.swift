extension Column {
    /// The rows with these numbers, in this order; a row may come more than once.
    package func rows(_ picked: [Int]) -> Column {
        Selections.gathered(self, Buffer(picked.map { Int32(truncatingIfNeeded: $0) }))
    }
}
