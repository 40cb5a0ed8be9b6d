import Dispatch
package import Messages
import Synchronization

/// Tasks that are done beside the caller, who goes on giving more and lends a hand at the end.
///
/// Where tasks fail, the error of the first that was given is thrown. With one thread all are done at the end.
package final class SideWork: Sendable {
    package typealias Task = @Sendable () throws -> Void

    private struct State {
        var tasks: [Task] = []
        var begun = 0
        var helpers = 0
        var failure: (task: Int, error: any Error)?
    }

    private let state = Mutex(State())
    private let helpers = DispatchGroup()
    private let control: Control

    package init(_ control: Control) {
        self.control = control
    }

    package func add(_ task: @escaping Task) {
        let needsHelper = state.withLock { state in
            state.tasks.append(task)
            guard state.helpers < control.threads - 1 else { return false }
            state.helpers += 1
            return true
        }
        if needsHelper {
            DispatchQueue.global().async(group: helpers) { [self] in
                work()
                state.withLock { $0.helpers -= 1 }
            }
        }
    }

    /// Does what is left, waits for what others do, and throws where something failed.
    package func finish() throws {
        work()
        helpers.wait()
        if let failure = state.withLock({ $0.failure }) { throw failure.error }
    }

    // MARK: -

    private func work() {
        while let (number, task) = next() {
            do {
                try control.check()
                try task()
            } catch {
                state.withLock { state in
                    if state.failure.map({ number < $0.task }) ?? true { state.failure = (number, error) }
                }
            }
        }
    }

    /// Tasks are begun in the order in which they were given: once one failed, all before it have been begun.
    private func next() -> (Int, Task)? {
        state.withLock { state in
            guard state.failure == nil, state.begun < state.tasks.count else { return nil }
            defer { state.begun += 1 }
            return (state.begun, state.tasks[state.begun])
        }
    }
}
