package import Messages

/// Writes answers to the standard streams, and tells with which exit status each would end a run.
package struct AnswerWriter: Sendable {
    private let streams: Streams
    private let cancellation: Cancellation

    package init(streams: Streams, cancellation: Cancellation) {
        self.streams = streams
        self.cancellation = cancellation
    }

    /// A long output stops at an interrupt; the messages of an interrupted answer are written all the same.
    package func write(_ answer: Answer) -> Int32 {
        let written = Streams.write(answer.output, to: streams.output, cancellation: answer.ending == .interrupted ? nil : cancellation)
        _ = Streams.write(answer.messages, to: streams.errors)
        switch written {
        case .closed: return ExitStatus.closed
        case .interrupted: return ExitStatus.interrupted
        case .whole: return answer.ending.exitStatus
        }
    }
}

extension Answer.Ending {
    package var exitStatus: Int32 {
        switch self {
        case .done: ExitStatus.done
        case .drifted: ExitStatus.drifted
        case .failed: ExitStatus.failed
        case .interrupted: ExitStatus.interrupted
        }
    }
}
