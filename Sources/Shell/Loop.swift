package import Messages

/// The shell: reads entries, has the host answer them, writes the answers, until it is asked to end.
///
/// On a terminal it edits lines and always ends with 0, unless a signal ends it. Elsewhere it runs the statements of standard input,
/// stops at the first that fails, and ends with its `ExitStatus`.
package struct Loop {
    package private(set) var host: any ShellHost
    private let cancellation: Cancellation
    private let threads: Int
    private let terminal: TerminalInfo
    private let historyPath: String?
    private let environment: [String: String]
    private let wake: Int32?

    /// A pause of a writer, in milliseconds, after which a whole statement runs before the next line has shown that no `|` follows.
    private static let patience: Int32 = 30

    /// `cancellation` is the one that `Interrupt.install` was given.
    package init(
        host: any ShellHost, cancellation: Cancellation, threads: Int, streams: Streams = .standard, environment: [String: String],
        wake: Int32? = nil
    ) {
        self.host = host
        self.cancellation = cancellation
        self.threads = threads
        self.wake = wake
        terminal = TerminalInfo(streams: streams, environment: environment)
        self.environment = environment
        historyPath = History.path(in: environment)
    }

    /// Runs to the end; the exit status.
    package mutating func run() -> Int32 {
        let wake = wake ?? Interrupt.wakeDescriptor
        let history = History(path: terminal.isInteractive ? historyPath : nil)
        let made = LineEditor(terminal: terminal, history: history, cancellation: cancellation, environment: environment, wake: wake)
        guard let editor = made else {
            return runStream(LineReader(input: terminal.streams.input, wake: wake))
        }
        return converse(through: editor)
    }

    // MARK: - With a person

    private mutating func converse(through editor: LineEditor) -> Int32 {
        terminal.graphics?.allowAsking()
        while !host.hasEnded {
            if let problem = editor.takeHistoryProblem() {
                _ = Streams.write(problem.in(host.language) + "\n", to: terminal.streams.errors)
            }
            switch editor.read(request()) {
            case .end: return Interrupt.exitStatus ?? ExitStatus.done
            case .cleared: continue
            case .text(let text):
                let status = answer(Source(text))
                if status == ExitStatus.closed || Interrupt.exitStatus != nil { return status }
                if status == ExitStatus.interrupted { editor.discardTypedAhead() }
            }
        }
        return ExitStatus.done
    }

    private func request() -> EntryRequest {
        let host = host
        let screens = terminal.screens
        return EntryRequest(
            prompt: Prompt(
                host.prompt, language: host.language, screen: terminal.isOutputTerminal ? screens.output : screens.messages),
            language: host.language, hidesIdentities: host.hidesIdentities,
            isComplete: { host.isComplete($0) }, completions: { host.completions(in: $0, at: $1) }, hint: { host.hint(behind: $0) },
            remembered: { host.remembered($0) })
    }

    // MARK: - With a stream

    private mutating func runStream(_ lines: LineReader) -> Int32 {
        let host = host
        var assembler = EntryAssembler { host.isComplete($0) }
        var worst = ExitStatus.done
        while !self.host.hasEnded {
            var ended: Source?
            switch lines.next(waiting: assembler.holdsClosed ? 0 : assembler.holdsWhole ? Self.patience : nil) {
            case .line(let line): ended = assembler.add(line)
            case .quiet: ended = assembler.take()
            case .interrupted: return Interrupt.exitStatus ?? ExitStatus.interrupted
            case .notUTF8(let line, let offset):
                let status = finish(assembler.take())
                return ExitStatus.goesOn(status) ? refuse(line: line, offset: offset) : status
            case .end: return ExitStatus.worse(worst, finish(assembler.take()))
            }
            let status = finish(ended)
            worst = ExitStatus.worse(worst, status)
            if !ExitStatus.goesOn(status) { return status }
        }
        return worst
    }

    private mutating func finish(_ source: Source?) -> Int32 {
        guard let source else { return ExitStatus.done }
        return answer(source)
    }

    private func refuse(line: Int, offset: Int) -> Int32 {
        let diagnostic = Diagnostic(
            "not-utf-8",
            Text(en: "line \(line) holds a byte that is no UTF-8, at offset \(offset)", zh: "第 \(line) 行含有非 UTF-8 的字节，偏移 \(offset)"),
            hint: Text(en: "statements are read as UTF-8", zh: "语句须为 UTF-8 编码"))
        let writer = AnswerWriter(streams: terminal.streams, cancellation: cancellation, language: host.language)
        _ = writer.write(host.refusal(of: diagnostic, in: Source("", firstLine: line), on: terminal.screens))
        return ExitStatus.failed
    }

    // MARK: - Answers

    /// Runs the statements of `source` up to the first that fails; the exit status of its worst.
    package mutating func answer(_ source: Source) -> Int32 {
        let terminal = terminal
        let bar = ProgressBar(
            descriptor: terminal.streams.errors, screen: { terminal.screens.messages }, isDumb: terminal.isDumb, language: host.language)
        let control = Control(cancellation: cancellation, threads: threads) { bar.report($0) }
        let pager = terminal.isInteractive && terminal.isOutputTerminal && !terminal.isDumb ? Pager(environment: environment) : nil
        let writer = AnswerWriter(streams: terminal.streams, cancellation: cancellation, language: host.language, pager: pager)
        var status = ExitStatus.done
        host.answer(source, on: { terminal.screens }, control: control) { answer in
            bar.restart()
            status = ExitStatus.worse(status, writer.write(answer))
            let goesOn = ExitStatus.goesOn(status)
            if !goesOn { writer.tell(ofStatementsLeft: answer.statementsLeft) }
            return goesOn
        }
        bar.restart()
        return Interrupt.exitStatus ?? status
    }
}
