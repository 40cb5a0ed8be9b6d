package import Messages
import Synchronization

/// How many bytes may still be written, by all files of one replay together.
package final class WriteBudget: Sendable {
    private let left: Atomic<Int>
    private let refusal: Diagnostic

    /// - Parameter refusal: thrown by what would go beyond it.
    package init(bytes: Int, refusal: Diagnostic) {
        left = Atomic(max(0, bytes))
        self.refusal = refusal
    }

    /// Takes `bytes` off what is left.
    package func spend(_ bytes: Int) throws {
        guard left.subtract(bytes, ordering: .relaxed).newValue >= 0 else { throw refusal }
    }
}
