package import Messages

/// The classes of rows, and which of them count: found once for all columns of a snapshot.
package struct CountedClasses: Sendable {
    package let classes: Buffer<UInt8>
    /// The classes that occur and are to be counted, ascending; the place of each is its slot.
    let counted: [UInt8]
    /// The slot of each class; of those that do not count the one behind the last.
    let slots: [UInt8]

    /// - Parameter included: the classes whose rows count; nil is all of them.
    package init(_ classes: Buffer<UInt8>, including included: Set<UInt8>? = nil, control: Control) throws {
        self.classes = classes
        let rows = try Histograms.counts(ofClasses: classes, control: control)
        counted = (0...255).filter { rows[Int($0)] > 0 && included?.contains($0) ?? true }
        var slots = [UInt8](repeating: UInt8(truncatingIfNeeded: counted.count), count: 256)
        for (slot, number) in counted.enumerated() { slots[Int(number)] = UInt8(truncatingIfNeeded: slot) }
        self.slots = slots
    }
}

/// What a count of values works on: the classes of the rows, and where rows without a plain value are counted.
final class CountingTask {
    let classes: Buffer<UInt8>
    let counted: [UInt8]
    let slots: [UInt8]
    /// Missing and the special codes.
    let sentinels: Int
    /// Rows by sentinel and class, `[sentinel * 256 + class]`.
    let sentinelRows: Buffer<Int64>
    /// Above so many distinct values these are gathered.
    let mostCells: Int
    let control: Control

    init(_ classes: CountedClasses, specials: Int, mostCells: Int, control: Control) {
        // One thread: columns are dealt to threads, not the rows of one.
        self.control = Control(cancellation: control.cancellation)
        self.classes = classes.classes
        counted = classes.counted
        slots = classes.slots
        sentinels = specials + 1
        self.mostCells = mostCells
        sentinelRows = Buffer(repeating: 0, count: 256 * (specials + 1))
    }

    /// Where the counters of each class begin, `size` a slot; classes that do not count share a slot behind the last.
    func starts(size: Int) -> [Int] {
        var starts = [Int](repeating: counted.count * size, count: 256)
        for (slot, number) in counted.enumerated() { starts[Int(number)] = slot * size }
        return starts
    }

    /// Numbers above the last sentinel, which no column should hold, count as missing.
    @inline(__always) func countSentinel(_ number: Int, class classNumber: UInt8, rows: Int64 = 1) {
        sentinelRows.pointer[(number < sentinels ? number : 0) &* 256 &+ Int(classNumber)] &+= rows
    }
}
