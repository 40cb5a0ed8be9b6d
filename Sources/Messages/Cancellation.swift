import Synchronization

/// Thrown where work stops because somebody asked it to.
package struct Cancelled: Error, Sendable, Hashable {
    package init() {}

    package static let diagnostic = Diagnostic("interrupted", Text(en: "stopped before the end; nothing was changed", zh: "已中断，未作任何更改"))
}

/// The one flag that stops work: set by the interrupt handler, handed down, asked once a block.
package final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    /// Async-signal-safe.
    package func cancel() {
        flag.store(true, ordering: .relaxed)
    }

    package func reset() {
        flag.store(false, ordering: .relaxed)
    }

    package var isCancelled: Bool {
        flag.load(ordering: .relaxed)
    }

    package func check() throws {
        if isCancelled { throw Cancelled() }
    }
}
