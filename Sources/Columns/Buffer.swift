/// A fixed run of numbers, outside Swift's arrays so that loops over it need no checks.
///
/// Filled by the one who makes it, then shared and never written again. Take `pointer` once, outside the loop.
package final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // SAFETY: `pointer` holds `count` elements for the object's whole life; writes end before the buffer is shared.
    package let pointer: UnsafeMutablePointer<Element>
    package let count: Int
    private let memory: UnsafeMutableRawPointer

    /// `count` elements that hold anything: whoever makes the buffer fills it before it is shared.
    ///
    /// - Parameter isPresent: all of it will be filled at once, and most likely in memory that this process has not had yet.
    package init(unfilled count: Int, isPresent: Bool = false) {
        let bytes = max(count, 1) * MemoryLayout<Element>.stride
        let isLarge = bytes >= Self.largeBytes
        memory = .allocate(byteCount: isLarge ? bytes + Self.pageBytes : bytes, alignment: Self.lineBytes)
        if isPresent { Pages.makePresent(memory, bytes) }
        pointer = (isLarge ? memory + Self.stagger(of: memory) : memory).bindMemory(to: Element.self, capacity: max(count, 1))
        self.count = count
    }

    /// Has the system make all of its memory at once, where it is about to be filled in no order.
    package func makePresent() {
        Pages.makePresent(memory, count * MemoryLayout<Element>.stride)
    }

    /// `count` copies of `element`.
    package convenience init(repeating element: Element, count: Int) {
        self.init(unfilled: count)
        guard count > 0 else { return }
        pointer.initialize(to: element)
        var filled = 1
        // Doubling copies memory, which is fast even where this generic is not specialised.
        while filled < count {
            let added = min(filled, count - filled)
            (pointer + filled).initialize(from: pointer, count: added)
            filled += added
        }
    }

    package convenience init(_ elements: some Collection<Element>) {
        self.init(unfilled: elements.count)
        _ = UnsafeMutableBufferPointer(start: pointer, count: count).initialize(from: elements)
    }

    deinit {
        memory.deallocate()
    }

    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "index \(index) of \(count)")
        return pointer[index]
    }

    package var array: [Element] {
        Array(UnsafeBufferPointer(start: pointer, count: count))
    }

    private static var largeBytes: Int { 16_384 }
    private static var pageBytes: Int { 4096 }
    private static var lineBytes: Int { 64 }

    /// Large blocks begin at the start of a page, so that row i of all columns would compete for one set of the cache; this spreads the
    /// columns over the lines of a page, by a hash of the page's number.
    private static func stagger(of memory: UnsafeMutableRawPointer) -> Int {
        let page = UInt64(UInt(bitPattern: memory) / UInt(pageBytes))
        return Int(truncatingIfNeeded: (page &* 0x9E37_79B9_7F4A_7C15) >> 58) * lineBytes
    }
}
