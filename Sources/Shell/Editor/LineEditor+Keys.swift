import Commands

extension LineEditor {
    static let interruptKey: Unicode.Scalar = "\u{3}"
    /// No keyboard sends it: the editor puts it before the keys, so that a line begins with a text.
    static let fillKey = "\u{1B}[9999~"

    /// Many terminals' Home, End and Ctrl-arrows are unknown to libedit, which would type `~`.
    private static let bindings: [(keys: [String], function: String)] = [
        (["\\e[H", "\\eOH", "\\e[1~", "\\e[7~"], "ed-move-to-beg"),
        (["\\e[F", "\\eOF", "\\e[4~", "\\e[8~"], "ed-move-to-end"),
        (["\\e[C", "\\eOC"], "ed-next-char"),
        (["\\e[D", "\\eOD"], "ed-prev-char"),
        (["\\e[3~"], "ed-delete-next-char"),
        (["\\e[1;5C", "\\e[5C", "\\eOc", "\\e[1;3C"], "em-next-word"),
        (["\\e[1;5D", "\\e[5D", "\\eOd", "\\e[1;3D"], "ed-prev-word"),
        (["^W"], "ed-delete-prev-word"),
        (["\\e[A", "\\eOA", "^P"], EditorAction.older.rawValue),
        (["\\e[B", "\\eOB", "^N"], EditorAction.newer.rawValue),
        (["^?", "^H"], EditorAction.erase.rawValue),
        (["^I"], EditorAction.complete.rawValue),
        (["^C"], EditorAction.interrupt.rawValue),
        (["^Z"], EditorAction.suspend.rawValue),
        (["\\e^M", "\\e^J"], EditorAction.newline.rawValue),
        (["\\e[200~"], EditorAction.paste.rawValue),
        (["\\e[9999~"], EditorAction.fill.rawValue),
    ]

    func bindKeys() {
        for binding in Self.bindings {
            for key in binding.keys { edit.bind(key, to: binding.function) }
        }
    }

    // MARK: - Moving through lines and history

    func moveUp() -> EditorEffect {
        let (before, after) = edit.parts
        if !walk.continues(before: before, after: after), let motion = LineMotion.up(from: before) {
            edit.moveCursor(scalars: motion)
            return .refresh
        }
        guard earlier.isEmpty else { return takeLinesBack() }
        guard let entry = walk.older(before: before, after: after) else { return .beep }
        edit.replace(with: entry)
        return .refresh
    }

    func moveDown() -> EditorEffect {
        let (before, after) = edit.parts
        if let motion = LineMotion.down(from: before, after) {
            edit.moveCursor(scalars: motion)
            return .refresh
        }
        guard let entry = walk.newer(before: before, after: after) else { return .beep }
        edit.replace(with: entry)
        return .refresh
    }

    /// At the start of a further line of an entry, takes back the Enter before it.
    func erase() -> EditorEffect {
        let before = edit.parts.before
        if before.isEmpty { return earlier.isEmpty ? .beep : takeLinesBack() }
        edit.deleteBefore(scalars: 1)
        return .refresh
    }

    // MARK: - Completion

    func complete() -> EditorEffect {
        guard let request else { return .beep }
        let (before, after) = edit.parts
        let text = earlier + before + after
        let offset = (earlier + before).utf8.count
        let completions = request.completions(text, offset)
        let start = completions.range.lowerBound
        guard start >= earlier.utf8.count, start <= offset else { return .beep }
        let typed = String(decoding: Array(text.utf8)[start..<offset], as: UTF8.self)
        switch Completer.step(typed: typed, next: after.first, candidates: completions.candidates) {
        case .nothing:
            return .beep
        case .insert(let word):
            edit.deleteBefore(scalars: typed.unicodeScalars.count)
            edit.insert(word)
            return .refresh
        case .list:
            list(completions.candidates, language: request.language)
            return .nothing
        }
    }
}
