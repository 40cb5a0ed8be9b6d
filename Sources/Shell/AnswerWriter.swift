import Files
package import Messages

/// Writes answers to the standard streams, and tells with which exit status each would end a run.
package struct AnswerWriter: Sendable {
    private let streams: Streams
    private let cancellation: Cancellation
    private let language: Language
    /// Nil where nobody sits at the terminal to leaf through.
    private let pager: Pager?

    package init(streams: Streams, cancellation: Cancellation, language: Language, pager: Pager? = nil) {
        self.pager = pager
        self.streams = streams
        self.cancellation = cancellation
        self.language = language
    }

    /// A long output stops at an interrupt; the messages of an interrupted answer are written all the same.
    package func write(_ answer: Answer) -> Int32 {
        if answer.isPaged, let pager, pager.show(answer.output) {
            _ = Streams.write(answer.messages, to: streams.errors)
            return answer.ending.exitStatus
        }
        // What was shown of a cancelled work is short, and the interrupt that it answers must not stop it.
        let written = Streams.write(answer.output, to: streams.output, cancellation: answer.ending == .interrupted ? nil : cancellation)
        if written == .interrupted { tellOfStop() }
        _ = Streams.write(answer.messages, to: streams.errors)
        if case .failed(let code) = written { tell(ofFailure: code) }
        return written == .whole ? answer.ending.exitStatus : written.exitStatus
    }

    /// Statements behind one that failed are not run, and that is said.
    func tell(ofStatementsLeft count: Int) {
        guard count > 0 else { return }
        let text = Text(
            en: count == 1 ? "the statement after it was not run" : "the \(count) statements after it were not run",
            zh: "其后 \(count) 条语句未运行")
        _ = Streams.write(text.in(language) + "\n", to: streams.errors)
    }

    private func tell(ofFailure code: Int32) {
        let reason = SystemFailure.reason(code)
        let text = Text(en: "standard output cannot be written: \(reason.en)", zh: "无法写到标准输出：\(reason.zh)")
        _ = Streams.write(text.in(language) + "\n", to: streams.errors)
    }

    /// The statement itself ended well.
    private func tellOfStop() {
        _ = Streams.write("\n" + Answer.outputStopped.in(language) + "\n", to: streams.errors)
    }
}

extension Written {
    package var exitStatus: Int32 {
        switch self {
        case .whole: ExitStatus.done
        case .interrupted: ExitStatus.interrupted
        case .closed: ExitStatus.closed
        case .failed: ExitStatus.failed
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
