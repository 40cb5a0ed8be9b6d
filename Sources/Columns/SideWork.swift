import Dispatch
package import Messages
import Synchronization

/// Tasks that are done beside the caller, who goes on giving more and lends a hand at the end: for what is not all known at the start, else
/// `Parallel`.
///
/// Where tasks fail, the error of the first that was given is thrown. With one thread all are done at the end.
package final class SideWork: Sendable {
    package typealias Task = @Sendable () throws -> Void

    private struct State {
        var tasks: [Task] = []
        var begun = 0
        /// Helpers that were called and have not gone.
        var helpers = 0
        var failure: (task: Int, error: any Error)?

        /// Tasks are begun in the order in which they were given: once one failed, all before it have been begun.
        mutating func next() -> (number: Int, task: Task)? {
            guard failure == nil, begun < tasks.count else { return nil }
            defer { begun += 1 }
            return (begun, tasks[begun])
        }

        mutating func fail(_ number: Int, _ error: any Error) {
            if failure.map({ number < $0.task }) ?? true { failure = (number, error) }
        }
    }

    private let state = Mutex(State())
    /// Tasks that were begun and are not done. A helper that was called and finds no thread is not waited for.
    private let atWork = DispatchGroup()
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
        if needsHelper { DispatchQueue.global().async { [self] in work(isHelper: true) } }
    }

    /// Does what is left, waits for what others do, and throws where something failed.
    package func finish() throws {
        work(isHelper: false)
        atWork.wait()
        if let failure = state.withLock({ $0.failure }) { throw failure.error }
    }

    // MARK: -

    private func work(isHelper: Bool) {
        while let (number, task) = next(isHelper: isHelper) {
            defer { atWork.leave() }
            do {
                try control.check()
                try task()
            } catch {
                state.withLock { $0.fail(number, error) }
            }
        }
    }

    /// A helper that finds nothing is none any more, so that who adds a task next calls another.
    private func next(isHelper: Bool) -> (number: Int, task: Task)? {
        state.withLock { state in
            let next = state.next()
            if next != nil { atWork.enter() } else if isHelper { state.helpers -= 1 }
            return next
        }
    }
}
