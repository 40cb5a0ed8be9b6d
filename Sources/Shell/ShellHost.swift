package import Commands
package import Messages

/// What one statement came to, ready to be written.
package struct Answer: Sendable, Hashable {
    package enum Ending: Sendable, Hashable {
        case done, drifted, failed, interrupted
    }

    /// For standard output.
    package let output: String
    /// For standard error.
    package let messages: String
    package let ending: Ending
    /// Statements of the same entry that come after this one.
    package let statementsLeft: Int
    /// Whether a pager shows the output, where there is a terminal for it.
    package let isPaged: Bool

    package init(output: String, messages: String = "", ending: Ending, statementsLeft: Int = 0, isPaged: Bool = false) {
        self.output = output
        self.messages = messages
        self.ending = ending
        self.statementsLeft = statementsLeft
        self.isPaged = isPaged
    }

    /// A result that is there, but whose showing an interrupt stopped.
    static func stopped(in language: Language) -> Answer {
        Answer(output: "", messages: outputStopped.in(language) + "\n", ending: .interrupted)
    }

    static let outputStopped = Text(
        en: "output stopped; the result is whole, `last` shows it again", zh: "输出已中断；结果完整，可用 `last` 再次查看")

    /// Parted from the answer before it.
    var belowBlankLine: Answer {
        let gap = (output.isEmpty ? "" : "\n", output.isEmpty && !messages.isEmpty ? "\n" : "")
        return Answer(
            output: gap.0 + output, messages: gap.1 + messages, ending: ending, statementsLeft: statementsLeft, isPaged: isPaged)
    }

    func with(statementsLeft: Int) -> Answer {
        Answer(output: output, messages: messages, ending: ending, statementsLeft: statementsLeft, isPaged: isPaged)
    }
}

/// What the loop needs of a session: tests drive the loop with a host of their own.
package protocol ShellHost {
    var language: Language { get }
    var prompt: PromptState { get }
    /// Whether a statement asked for the end.
    var hasEnded: Bool { get }
    /// Whether Enter runs `text`; false where a bracket or quote is open, or `|` stands last.
    func isComplete(_ text: String) -> Bool
    func completions(in text: String, at offset: Int) -> Completions
    /// What may be typed behind `text`, for the eye alone; nil where nothing is known.
    func hint(behind text: String) -> Text?
    /// Whether identities are hidden, in what was entered before too.
    var hidesIdentities: Bool { get }
    /// An entry as the history keeps it.
    func remembered(_ text: String) -> String
    /// Runs the statements of `source` in order and hands each answer on at once; stops where `each` says false.
    ///
    /// - Parameter screens: asked for each answer, since a window may be resized while a statement runs.
    mutating func answer(_ source: Source, on screens: () -> Screens, control: Control, each: (Answer) -> Bool)
    /// What is shown of a problem that was found before anything ran.
    func refusal(of diagnostic: Diagnostic, in source: Source, on screens: Screens) -> Answer
}

extension ShellHost {
    package var hidesIdentities: Bool { false }
    package func remembered(_ text: String) -> String { text }
}
