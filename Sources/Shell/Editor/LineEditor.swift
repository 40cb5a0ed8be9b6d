import Commands
import Glibc
import Messages

/// What the editor is asked for: one entry.
struct EntryRequest {
    let prompt: Prompt
    let language: Language
    var hidesIdentities = false
    let isComplete: (String) -> Bool
    let completions: (_ text: String, _ offset: Int) -> Completions
    /// What may be typed behind a text that the cursor ends; nil where nothing is known.
    var hint: (_ text: String) -> Text? = { _ in nil }
    /// An entry as the history keeps it.
    var remembered: (_ text: String) -> String = { $0 }
}

/// What came of it.
enum Entry: Equatable {
    /// Whole, with its inner newlines.
    case text(String)
    /// Ctrl-C: nothing was entered.
    case cleared
    /// Ctrl-D on an empty line, or the terminal is gone.
    case end
}

/// Reads entries at the terminal: line by line until one is complete, or many lines at once from a paste or the history.
final class LineEditor: LibeditClient {
    /// Why libedit gave a line back.
    private enum Reason {
        case entered, interrupted, takenBack, edited
    }

    let edit: Libedit
    let keys: KeyReader
    let terminal: TerminalInfo
    let output: Int32
    var request: EntryRequest?
    /// The lines entered so far of an entry that goes on, each with its newline.
    var earlier = ""
    var walk: HistoryWalk
    private(set) var history: History
    private var historyIsHidden = false
    private let cancellation: Cancellation
    private var reason = Reason.entered
    private(set) var isGone = false
    /// Stands for the prompt while the history is searched.
    var searchPrompt: String?
    /// Cells of the grey text behind the cursor; 0 where none is shown.
    var ghostWidth = 0
    var kills = KillRing()
    private let outerEditor: OuterEditor
    private var toldProblem: Text?
    /// What the next line begins with, and how many scalars of it stand behind the cursor.
    private var filling: (text: String, after: Int)?

    /// Nil where there is no terminal to edit on, or libedit cannot work on it.
    init?(
        terminal: TerminalInfo, history: History, cancellation: Cancellation, environment: [String: String] = [:],
        wake: Int32 = Interrupt.wakeDescriptor
    ) {
        guard terminal.isInputTerminal, let output = terminal.editingOutput else { return nil }
        let streams = terminal.streams
        guard let edit = Libedit(input: streams.input, output: output, errors: streams.errors, terminal: terminal.type) else { return nil }
        self.edit = edit
        self.terminal = terminal
        self.output = output
        self.history = history
        self.cancellation = cancellation
        outerEditor = OuterEditor(environment: environment)
        keys = KeyReader(input: streams.input, wake: wake, graphics: terminal.graphics)
        walk = HistoryWalk(entries: history.entries)
        edit.client = self
        bindKeys(environment["HOME"].map { $0 + "/.editrc" })
    }

    /// Reads one entry and remembers it.
    func read(_ request: EntryRequest) -> Entry {
        self.request = request
        defer { self.request = nil }
        forgetInterrupts()
        earlier = ""
        if request.hidesIdentities, !historyIsHidden { history.replaceEntries(request.remembered) }
        historyIsHidden = request.hidesIdentities
        walk = HistoryWalk(entries: history.entries)
        let entry = readLines(request)
        if case .text(let text) = entry { history.add(request.remembered(text)) }
        return entry
    }

    /// Why entries are not kept, once.
    func takeHistoryProblem() -> Text? {
        defer { toldProblem = history.problem }
        return history.problem == toldProblem ? nil : history.problem
    }

    /// Forgets what was typed ahead.
    func discardTypedAhead() {
        keys.discard()
    }

    /// In this order: an interrupt that comes between the two still clears the line, and none is left to stop the next work.
    ///
    /// Not later: from Enter on, an interrupt stops what the entry begins.
    private func forgetInterrupts() {
        keys.drainSignals()
        cancellation.reset()
    }

    private func readLines(_ request: EntryRequest) -> Entry {
        while true {
            edit.setPrompt(earlier.isEmpty ? request.prompt.text : request.prompt.continuation)
            let line = readLine()
            switch reason {
            case .interrupted: return .cleared
            case .takenBack: takeBack(line ?? "", request)
            case .edited: editElsewhere(earlier + (line ?? ""), request.language)
            case .entered:
                guard let line else { return endOfInput() }
                earlier += line
                if request.isComplete(earlier) { return .text(earlier) }
                earlier += "\n"
            }
        }
    }

    private func readLine() -> String? {
        reason = .entered
        if Interrupt.exitStatus != nil { return nil }
        edit.resize()
        if filling != nil { keys.prepend(Self.fillKey) }
        setBracketedPaste(true)
        defer { setBracketedPaste(false) }
        return edit.line(whenRaw: keys.noteTypedAhead)
    }

    /// Ctrl-D leaves a continued entry first, as Ctrl-C would.
    private func endOfInput() -> Entry {
        write("\r\n")
        return earlier.isEmpty || isGone ? .end : .cleared
    }

    // MARK: - LibeditClient

    func nextKey() -> Unicode.Scalar? {
        while !isGone {
            showGhost()
            let key = keys.next()
            hideGhost()
            switch key {
            case .scalar("\u{1B}") where edit.isVi && keys.standsSequence: return Self.sequenceKey
            case .scalar(let scalar): return scalar
            case .signal(SIGINT): return Self.interruptKey
            case .signal(SIGWINCH): redrawAfterResize()
            case .signal(SIGCONT): resumeAfterStop()
            case .signal, .end: isGone = true
            }
        }
        return nil
    }

    func perform(_ action: EditorAction) -> EditorEffect {
        switch action {
        case .complete: return complete()
        case .edit: return leaveLine(.edited)
        case .erase: return erase()
        case .fill: return fill()
        case .forward: return forward()
        case .interrupt: return leaveLine(.interrupted, mark: "^C")
        case .killBack: return cut(.wordBefore)
        case .killLine: return cut(.line)
        case .killOn: return cut(.wordAfter)
        case .killRest: return cut(.rest)
        case .newer: return moveDown()
        case .newline: return insert("\n")
        case .older: return moveUp()
        case .paste: return insert(keys.paste())
        case .search: return search()
        case .suspend: return suspend()
        case .toEnd: return toEnd()
        case .yank: return yank()
        case .yankOlder: return yankOlder()
        }
    }

    // MARK: - Leaving and taking back

    /// Ends the line as Enter would.
    private func leaveLine(_ reason: Reason, mark: String = "") -> EditorEffect {
        self.reason = reason
        edit.moveCursor(scalars: edit.parts.after.unicodeScalars.count)
        edit.insert(mark)
        keys.prepend("\n")
        return .refresh
    }

    /// Makes the lines entered so far one text again, to be edited as a whole.
    func takeLinesBack() -> EditorEffect {
        filling = ("", edit.parts.after.unicodeScalars.count)
        return leaveLine(.takenBack)
    }

    private func takeBack(_ line: String, _ request: EntryRequest) {
        let lines = earlier.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) + [line]
        clearRows(of: lines, prompt: request.prompt)
        filling?.text = lines.joined(separator: "\n")
        earlier = ""
    }

    /// Hands the whole entry to the user's editor and goes on with what comes back.
    private func editElsewhere(_ text: String, _ language: Language) {
        earlier = ""
        switch outerEditor.edit(text) {
        case .success(let changed): filling = (changed, 0)
        case .failure(let problem):
            write(problem.text.in(language) + "\r\n")
            filling = (text, 0)
        }
    }

    private func fill() -> EditorEffect {
        guard let filling else { return .nothing }
        self.filling = nil
        edit.insert(filling.text)
        edit.moveCursor(scalars: -filling.after)
        return .refresh
    }

    func insert(_ text: String) -> EditorEffect {
        guard !text.isEmpty else { return .nothing }
        edit.insert(text)
        return .refresh
    }
}
