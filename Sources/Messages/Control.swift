/// How far long work has come.
package struct Progress: Sendable, Hashable {
    package let stage: Text
    package let done: Int
    /// In the same unit as `done`; nil where the end is not known.
    package let total: Int?

    package init(_ stage: Text, done: Int, total: Int?) {
        self.stage = stage
        self.done = done
        self.total = total
    }
}

/// What long work is given besides its input: how it is told to stop, how it tells its progress, how many threads it may use.
///
/// No result depends on it.
package struct Control: Sendable {
    package let cancellation: Cancellation
    package let threads: Int
    private let report: @Sendable (Progress) -> Void

    package init(cancellation: Cancellation = Cancellation(), threads: Int = 1, report: @escaping @Sendable (Progress) -> Void = { _ in }) {
        self.cancellation = cancellation
        self.threads = max(1, threads)
        self.report = report
    }

    /// The same but for what stops it.
    package func with(_ cancellation: Cancellation) -> Control {
        Control(cancellation: cancellation, threads: threads, report: report)
    }

    package func check() throws {
        try cancellation.check()
    }

    /// Tells how far the work is, and stops it where that was asked for.
    package func step(_ stage: Text, done: Int, total: Int?) throws {
        try check()
        report(Progress(stage, done: done, total: total))
    }
}
