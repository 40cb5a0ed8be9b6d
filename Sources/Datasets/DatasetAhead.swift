import Dispatch
package import Messages
import Synchronization

/// A dataset that is opened on another thread before anybody asks for it: while the command line is understood, the tables are read.
package final class DatasetAhead: Sendable {
    private enum State {
        case waiting
        case opening
        case opened(Result<Dataset, any Error>)
        case taken
    }

    private let path: String
    private let access: Dataset.Access
    private let control: Control
    private let state = Mutex(State.waiting)
    private let isOpened = DispatchSemaphore(value: 0)

    /// Begins to open it.
    package init(_ path: String, access: Dataset.Access, control: Control) {
        (self.path, self.access, self.control) = (path, access, control)
        DispatchQueue.global().async { [self] in open() }
    }

    /// The dataset, opened here where no thread has begun to. Throws what `Dataset.open` does; nil where it was asked for before.
    package func dataset() throws -> Dataset? {
        open()
        let isAhead = state.withLock { state in
            if case .opening = state { return false }
            return true
        }
        if !isAhead { isOpened.wait() }
        return try state.withLock { state in
            guard case .opened(let result) = state else { return nil }
            state = .taken
            return try result.get()
        }
    }

    /// Closes what nobody asked for, so that no side files stay.
    package func close() {
        try? dataset()?.close()
    }

    private func open() {
        let isMine = state.withLock { state in
            guard case .waiting = state else { return false }
            state = .opening
            return true
        }
        guard isMine else { return }
        settle()
        isOpened.signal()
    }

    /// A function of its own, so that this thread holds nothing of the dataset once it is said to be opened.
    private func settle() {
        let result = Result { try Dataset.open(path, access: access, control: control) }
        state.withLock { $0 = .opened(result) }
    }
}
