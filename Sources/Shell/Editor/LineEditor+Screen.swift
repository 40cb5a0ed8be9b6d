import Commands
import Glibc
import Messages

/// What the editor writes to the screen itself, past libedit.
extension LineEditor {
    func write(_ text: String) {
        _ = Streams.write(text, to: output)
    }

    func setBracketedPaste(_ isOn: Bool) {
        guard !terminal.isDumb else { return }
        write(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
    }

    /// The prompt of the present line, as it is seen.
    var plainPrompt: String {
        guard let prompt = request?.prompt else { return "" }
        if let searchPrompt { return searchPrompt }
        return earlier.isEmpty ? prompt.plain : prompt.continuation
    }

    var columns: Int { terminal.size(of: output).columns }

    private func row(after text: String) -> Int {
        CharacterWidth.position(after: text, from: 0, columns: columns).row
    }

    /// Lists the candidates below the line, then draws the line anew below the list.
    func list(_ candidates: [Candidate], language: Language) {
        let (before, after) = edit.parts
        let down = row(after: plainPrompt + before + after) - row(after: plainPrompt + before)
        let screens = terminal.screens
        let screen = output == terminal.streams.output ? screens.output : screens.messages
        let lines = CompletionList(candidates, language: language, screen: screen).lines
        write(String(repeating: "\n", count: down) + "\r\n" + lines.joined(separator: "\r\n") + "\r\n")
        edit.drawAnew()
    }

    /// The terminal has wrapped the line anew, in a way that libedit cannot know: it is taken away and drawn again.
    func redrawAfterResize() {
        clearLine()
        edit.resize()
        edit.drawAnew()
    }

    /// Takes prompt and line from the screen, the cursor standing where they began.
    func clearLine() {
        if terminal.isDumb {
            write("\r\n")
        } else {
            write("\r" + Self.up(row(after: plainPrompt + edit.parts.before)) + "\u{1B}[J")
        }
    }

    /// Takes the rows of an entry's lines from the screen, the cursor standing below them.
    func clearRows(of lines: [String], prompt: Prompt) {
        let drawn = lines.enumerated().map { ($0.offset == 0 ? prompt.plain : prompt.continuation) + $0.element }
        let rows = drawn.reduce(0) { $0 + row(after: $1) + 1 }
        guard !terminal.isDumb, rows < terminal.size(of: output).rows else { return }
        write("\r" + Self.up(rows) + "\u{1B}[J")
    }

    private static func up(_ rows: Int) -> String {
        rows > 0 ? "\u{1B}[\(rows)A" : ""
    }

    // MARK: - Stopping and going on

    /// Ctrl-Z: gives the terminal back as it was and stops; SIGCONT then draws the line anew.
    ///
    /// Where nobody could continue the shell the stop does not happen, and the line is simply still there.
    func suspend() -> EditorEffect {
        setBracketedPaste(false)
        edit.setRaw(false)
        kill(0, SIGTSTP)
        edit.setRaw(true)
        setBracketedPaste(true)
        return .nothing
    }

    func resumeAfterStop() {
        edit.setRaw(true)
        setBracketedPaste(true)
        write("\r\n")
        edit.drawAnew()
    }
}
