package import Messages

/// The classes of rows, and which of them count: found once for all columns of a snapshot.
package struct CountedClasses: Sendable {
    package let classes: Buffer<UInt8>
    /// The classes that occur and are to be counted, ascending; the place of each is its slot.
    let counted: [UInt8]
    /// The slot of each class; 0 for those that do not count.
    let slots: [UInt8]
    /// The rows of each class that is counted, in their order.
    let rows: [Int]

    /// - Parameter included: the classes whose rows count; nil is all of them.
    package init(_ classes: Buffer<UInt8>, including included: Set<UInt8>? = nil, control: Control) throws {
        self.classes = classes
        let rows = try Histograms.counts(ofClasses: classes, control: control)
        counted = (0...255).filter { rows[Int($0)] > 0 && included?.contains($0) ?? true }
        var slots = [UInt8](repeating: 0, count: 256)
        for (slot, number) in counted.enumerated() { slots[Int(number)] = UInt8(truncatingIfNeeded: slot) }
        self.slots = slots
        self.rows = counted.map { Int(rows[Int($0)]) }
    }
}

/// What a count of values works on: the classes of the rows, and where rows without a plain value are counted.
final class CountingTask {
    let classes: Buffer<UInt8>
    let counted: [UInt8]
    let slots: [UInt8]
    /// 1 for the classes that count.
    let counts: [UInt8]
    /// That count.
    let rows: Int
    private let slotRows: [Int]
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
        counts = (0...255).map { classes.counted.contains($0) ? 1 : 0 }
        slotRows = classes.rows
        rows = slotRows.reduce(0, +)
        sentinels = specials + 1
        self.mostCells = mostCells
        sentinelRows = Buffer(repeating: 0, count: 256 * (specials + 1))
    }

    func rows(inSlot slot: Int) -> Int { slotRows[slot] }

    /// Rows of a class without a plain value, so far as they have been counted.
    func sentinels(ofClass number: UInt8) -> Int {
        (0..<sentinels).reduce(0) { $0 + Int(sentinelRows.pointer[256 * $1 + Int(number)]) }
    }

    var sentinelTotal: Int { counted.reduce(0) { $0 + sentinels(ofClass: $1) } }

    /// Bits that hold any slot.
    var slotBits: Int { counted.count < 2 ? 0 : Int.bitWidth - (counted.count - 1).leadingZeroBitCount }

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
