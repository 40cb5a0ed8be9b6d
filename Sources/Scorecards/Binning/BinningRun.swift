package import Columns
package import Messages

/// Many tags binned at once.
package enum BinningRun {
    /// What became of one tag.
    package struct Binned: Sendable {
        /// The bins, or what stood in their way.
        package let result: Result<BinningResult, Diagnostic>
        package let facts: ScreenFacts
    }

    /// Each of `columns` binned over the rows of `parts`, in their order. Tags are dealt to the threads one by one; the result is
    /// the same for any number of them. `classes` are `RowClass` bytes. Throws only where it is stopped.
    package static func bin(
        _ columns: [Column], classes: Buffer<UInt8>, parts: Set<Part> = [.development], options: BinningOptions = .standard,
        control: Control
    ) throws -> [Binned] {
        let classes = try CountedClasses.of(parts, in: classes, control: control)
        let alone = Control(cancellation: control.cancellation, threads: 1)
        return try Parallel.map(columns.count, control: control) { index in
            let counts = try ValueCounts.of(column: columns[index], classes: classes, parts: parts, control: alone)
            let facts = ScreenFacts(counts)
            do {
                return Binned(result: .success(try BinningMethods.bin(counts, options: options)), facts: facts)
            } catch let error as Diagnostic {
                return Binned(result: .failure(error), facts: facts)
            }
        }
    }
}
