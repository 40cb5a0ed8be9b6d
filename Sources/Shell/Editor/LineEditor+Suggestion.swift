import Commands
import Messages

/// Grey text behind the cursor: the rest of an earlier entry, which Right, End and Ctrl-F take, or else what may be typed next.
extension LineEditor {
    /// The rest of the newest entry that begins with what was typed; empty where there is none.
    private var suggestion: String {
        let (before, after) = edit.parts
        guard showsGhosts, earlier.isEmpty, after.isEmpty, before.contains(where: { !$0.isWhitespace }) else { return "" }
        guard let entry = history.entries.last(where: { $0.hasPrefix(before) && $0 != before }) else { return "" }
        return String(String.UnicodeScalarView(entry.unicodeScalars.dropFirst(before.unicodeScalars.count)))
    }

    /// Without colours it could not be told from what was typed.
    private var showsGhosts: Bool {
        !terminal.isDumb && searchPrompt == nil && terminal.screens.output.hasColor && output == terminal.streams.output
    }

    /// Puts the grey text on the screen, past libedit, and the cursor back before it.
    func showGhost() {
        guard showsGhosts, keys.isIdle, let ghost = ghost() else { return }
        let (before, after) = edit.parts
        guard after.isEmpty else { return }
        let column = CharacterWidth.position(after: plainPrompt + before, from: 0, columns: columns).column
        // A last cell stays free, so that the terminal never wraps what libedit knows nothing of.
        let text = CharacterWidth.prefix(of: ghost, width: max(0, columns - column - 1))
        ghostWidth = CharacterWidth.of(text)
        if ghostWidth > 0 { write("\u{1B}[2m\(text)\u{1B}[0m\u{1B}[\(ghostWidth)D") }
    }

    func hideGhost() {
        guard ghostWidth > 0 else { return }
        ghostWidth = 0
        write("\u{1B}[K")
    }

    private func ghost() -> String? {
        let suggestion = suggestion
        if !suggestion.isEmpty { return suggestion.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) }
        guard let request, edit.parts.after.isEmpty else { return nil }
        let typed = earlier + edit.parts.before
        guard let hint = request.hint(typed) else { return nil }
        return (typed.last == " " ? "‹" : " ‹") + hint.in(request.language) + "›"
    }

    // MARK: - Taking it

    /// Right and Ctrl-F.
    func forward() -> EditorEffect {
        if !edit.parts.after.isEmpty {
            edit.moveCursor(scalars: 1)
            return .refresh
        }
        return takeSuggestion()
    }

    func toEnd() -> EditorEffect {
        let after = edit.parts.after
        guard after.isEmpty else {
            edit.moveCursor(scalars: after.unicodeScalars.count)
            return .refresh
        }
        return takeSuggestion()
    }

    private func takeSuggestion() -> EditorEffect {
        let rest = suggestion
        return rest.isEmpty ? .beep : insert(rest)
    }
}
