/// A fixed run of numbers, outside Swift's arrays so that loops over it need no checks.
///
/// Filled by the one who makes it, then shared and never written again. Take `pointer` once, outside the loop.
package final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // SAFETY: `pointer` holds `count` initialised elements for the object's whole life; writes end before the buffer is shared.
    package let pointer: UnsafeMutablePointer<Element>
    package let count: Int

    /// `count` copies of `element`.
    package init(repeating element: Element, count: Int) {
        pointer = .allocate(capacity: max(count, 1))
        pointer.initialize(repeating: element, count: count)
        self.count = count
    }

    package init(_ elements: some Collection<Element>) {
        count = elements.count
        pointer = .allocate(capacity: max(count, 1))
        _ = UnsafeMutableBufferPointer(start: pointer, count: count).initialize(from: elements)
    }

    deinit {
        pointer.deallocate()
    }

    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "index \(index) of \(count)")
        return pointer[index]
    }

    package var array: [Element] {
        Array(UnsafeBufferPointer(start: pointer, count: count))
    }
}
