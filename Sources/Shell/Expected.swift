import Datasets
import Messages
import Synchronization

/// The dataset that the command line most likely asks for, opened while the rest of it is understood.
package enum Expected {
    private static let expected = Mutex<(path: String, dataset: DatasetAhead)?>(nil)

    /// Begins to open the dataset at `path` as the shell opens one; of other files nothing is wanted before it is known what for.
    package static func open(_ path: String) {
        guard path.hasSuffix(Dataset.suffix) else { return }
        let dataset = DatasetAhead(path, access: .preferWrite, control: Control())
        expected.withLock { $0 = (path, dataset) }
    }

    /// The dataset at `path` where it was expected; once.
    static func take(_ path: String) -> DatasetAhead? {
        expected.withLock { expected in
            guard let found = expected, found.path == path else { return nil }
            expected = nil
            return found.dataset
        }
    }

    /// Closes what was opened for nothing, so that no side files stay.
    package static func close() {
        let left = expected.withLock { expected in
            defer { expected = nil }
            return expected?.dataset
        }
        try? left?.dataset().close()
    }
}
