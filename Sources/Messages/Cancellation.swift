import Synchronization

/// Thrown where work stops because somebody asked it to.
package struct Cancelled: Error, Sendable, Hashable {
    package init() {}

    package static let diagnostic = Diagnostic("interrupted", Text(en: "stopped before the end; nothing was changed", zh: "已中断，未作任何更改"))
}

extension Cancelled {
    /// What `work` gives, nil where it fails: as `try?`, but an interrupt is passed on and never taken for a failure.
    package static func passing<Value>(_ work: () throws -> Value) throws -> Value? {
        do {
            return try work()
        } catch let error as Cancelled {
            throw error
        } catch {
            return nil
        }
    }
}

/// The one flag that stops work: set by the interrupt handler, handed down, asked once a block.
package final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)
    private let asked = Atomic<Int>(0)
    /// After so many questions it says yes by itself; nil is never.
    private let fuse: Int?
    /// Stops this one too.
    private let parent: Cancellation?
    private let end: ContinuousClock.Instant?

    /// - Parameter fuse: for tests, which stop work at each of its questions in turn and count them.
    package init(fuse: Int? = nil) {
        self.fuse = fuse
        parent = nil
        end = nil
    }

    /// One that also stops work of its own accord when the clock has reached `end`.
    package init(within parent: Cancellation, until end: ContinuousClock.Instant) {
        fuse = nil
        self.parent = parent
        self.end = end
    }

    /// How often work asked whether to stop.
    package var questions: Int { asked.load(ordering: .relaxed) }

    /// Async-signal-safe.
    package func cancel() {
        flag.store(true, ordering: .relaxed)
    }

    package func reset() {
        flag.store(false, ordering: .relaxed)
    }

    package var isCancelled: Bool {
        flag.load(ordering: .relaxed) || parent?.isCancelled ?? false || isOverdue
    }

    /// Whether its time is over, whoever else may have stopped it.
    package var isOverdue: Bool {
        end.map { ContinuousClock.now >= $0 } ?? false
    }

    package func check() throws {
        try parent?.check()
        let question = asked.wrappingAdd(1, ordering: .relaxed).newValue
        if let fuse, question > fuse { cancel() }
        if isCancelled { throw Cancelled() }
    }
}
