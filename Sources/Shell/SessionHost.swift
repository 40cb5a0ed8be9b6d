package import Commands
import Datasets
import Figures
package import Messages
package import Outputs
package import Rendering

/// A session behind the loop: runs statements and turns what they give into text.
package struct SessionHost: ShellHost {
    package private(set) var session: Session
    /// Nil: tables for people.
    private let format: OutputFormat
    /// Nil where nothing is kept for the case that the session is cut off.
    private let logs: SessionLogs?
    private var log: (path: String, file: SessionLog?)?

    package init(session: Session, format: OutputFormat?) {
        self.init(session: session, format: format, logs: nil)
    }

    init(session: Session, format: OutputFormat?, logs: SessionLogs?) {
        self.session = session
        self.format = format ?? .table
        self.logs = logs
    }

    package var language: Language { session.language }
    package var prompt: PromptState { session.prompt }
    package var hasEnded: Bool { session.hasEnded }

    package var hidesIdentities: Bool { session.settings.mask }

    package func remembered(_ text: String) -> String {
        session.remembered(text)
    }

    package func isComplete(_ text: String) -> Bool {
        session.isComplete(text)
    }

    package func completions(in text: String, at offset: Int) -> Completions {
        session.completions(in: text, at: offset)
    }

    package func hint(behind text: String) -> Text? {
        session.hint(behind: text)
    }

    package mutating func answer(_ source: Source, on screens: () -> Screens, control: Control, each: (Answer) -> Bool) {
        let format = format
        let count = session.statementCount(in: source)
        let isSpaced = screens().output.width != nil && (format == .table || format == .record)
        var done = 0
        beginLog()
        // What begins with a blank is kept nowhere.
        let log = source.text.first?.isWhitespace ?? true ? nil : log?.file
        let cutOff = session.cutOff
        defer { takeOver(cutOff) }
        // Settings may change from one statement to the next, so each result comes with its own.
        session.execute(source, control: control) { executed in
            done += 1
            if case .success(let output) = executed.result, output.tables.first?.name != "recovered" {
                log?.add([executed.remembered])
            }
            let answer = Self.answer(executed, executed.settings, format, screens(), control).with(statementsLeft: count - done)
            return each(isSpaced && done > 1 ? answer.belowBlankLine : answer)
        }
    }

    // MARK: - For the case that the session is cut off

    /// A log of its own for each dataset that the session works on.
    private mutating func beginLog() {
        guard let logs, let path = session.workplace?.dataset.path, log?.path != path else { return }
        log?.file?.remove()
        log = (path, logs.begin(on: path))
    }

    /// What was recovered is said by this session from now on.
    private func takeOver(_ cutOff: CutOff?) {
        guard let cutOff, session.cutOff == nil, let log, log.path == session.workplace?.dataset.path else { return }
        log.file?.add(cutOff.statements)
        logs?.forget(on: log.path)
    }

    /// The session ended of its own will: nothing needs to be recovered, and what was offered to it was not wanted.
    func endLog() {
        guard let log else { return }
        log.file?.remove()
        logs?.forget(on: log.path)
    }

    /// Lets `work` change the session; an error leaves it as it was.
    mutating func update(_ work: (inout Session) throws -> Output) -> Result<Output, Diagnostics> {
        var changed = session
        do {
            let output = try work(&changed)
            session = changed
            return .success(output)
        } catch {
            return .failure(Diagnostics(Diagnostics.of(error)))
        }
    }

    /// What opening a dataset or another piece of work outside the statements gave.
    package func answer(_ output: Output, on screens: Screens, control: Control) -> Answer {
        let executed = Executed(source: Source(""), cell: 0, result: .success(output), seconds: 0, settings: session.settings)
        return Self.answer(executed, session.settings, format, screens, control)
    }

    package func refusal(of diagnostic: Diagnostic, in source: Source, on screens: Screens) -> Answer {
        let executed = Executed(
            source: source, cell: session.cell, result: .failure(Diagnostics([diagnostic])), seconds: 0, settings: session.settings)
        return Self.answer(executed, session.settings, format, screens, Control())
    }

    // MARK: - Rendering

    private static func answer(
        _ executed: Executed, _ settings: Settings, _ format: OutputFormat, _ screens: Screens, _ control: Control
    ) -> Answer {
        switch executed.result {
        case .success(let output):
            let screen = screens.output
            let picture = FigureOnScreen(screen: screen, settings: settings, isForPeople: format == .table || format == .record)
            let renderer = OutputRenderer(format, style: style(settings, screen)) { figure, width in
                try picture.drawn(figure, width: width, control: control)
            }
            let seconds = settings.timing && screen.width != nil && executed.cell > 0 ? executed.seconds : nil
            let text = try? renderer.render(output, cell: executed.cell, source: executed.remembered, seconds: seconds) {
                try control.check()
            }
            guard let text else { return Answer.stopped(in: settings.language) }
            return Answer(
                output: text, messages: renderer.messages(output), ending: Answer.Ending(output.finding),
                isPaged: !executed.isWatched && !FigureOnScreen.holdsPicture(text) && isLong(text, settings.pager, screen))
        case .failure(let diagnostics):
            let renderer = OutputRenderer(format, style: style(settings, screens.messages))
            let text = renderer.render(diagnostics.all, cell: executed.cell, source: executed.remembered)
            let ending = diagnostics.all.contains { $0.code == Cancelled.diagnostic.code } ? Answer.Ending.interrupted : .failed
            return format == .json ? Answer(output: text, ending: ending) : Answer(output: "", messages: text, ending: ending)
        }
    }

    /// Whether a pager is wanted for a text on this screen; a last row is the prompt's.
    private static func isLong(_ text: String, _ paging: Settings.Paging, _ screen: Screen) -> Bool {
        guard let height = screen.height, !text.isEmpty else { return false }
        switch paging {
        case .off: return false
        case .on: return true
        case .auto: return text.utf8.count { $0 == UInt8(ascii: "\n") } >= height
        }
    }

    static func style(_ settings: Settings, _ screen: Screen) -> RenderingStyle {
        RenderingStyle(
            language: settings.language, width: screen.width, color: screen.hasColor, maxRows: screen.width == nil ? nil : settings.rows,
            units: settings.units, expansion: settings.expanded, bars: settings.bars)
    }
}

extension Answer.Ending {
    fileprivate init(_ finding: Output.Finding) {
        switch finding {
        case .none: self = .done
        case .drift: self = .drifted
        case .failure: self = .failed
        }
    }
}
