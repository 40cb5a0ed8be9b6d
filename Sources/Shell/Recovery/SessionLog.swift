import Glibc

/// What a session says, in a file of its own until the session ends well; what is left of one that did not is offered at the next
/// start.
///
/// A lock on the file tells that its session still lives, so that a process number that was given again deceives nobody.
final class SessionLog {
    static let firstLine = "assay-session-1"

    private let path: String
    private let descriptor: Int32

    /// Nil where the file cannot be written: then nothing is kept, and nothing else suffers.
    init?(path: String, dataset: String, started: String) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
        write([Self.firstLine, HistoryFormat.line(of: dataset), started])
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// At once, so that a crash right after it loses nothing.
    func add(_ statements: [String]) {
        write(statements.map(HistoryFormat.line))
    }

    /// The session ended well.
    func remove() {
        unlink(path)
    }

    private func write(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        _ = Streams.write(lines.map { $0 + "\n" }.joined(), to: descriptor)
    }
}
