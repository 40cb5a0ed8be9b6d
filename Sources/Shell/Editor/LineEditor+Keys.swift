import Commands

extension LineEditor {
    static let interruptKey: Unicode.Scalar = "\u{3}"
    /// No keyboard sends it: the editor puts it before the keys, so that a line begins with a text.
    static let fillKey = "\u{1B}[9999~"

    /// Stands for Escape before `[` and `O` where the keys are those of vi: a lone Escape must not wait for another key.
    static let sequenceKey: Unicode.Scalar = "\u{1C}"

    /// Many terminals' Home, End and Ctrl-arrows are unknown to libedit, which would type `~`.
    private static let sequences: [(keys: [String], function: String)] = [
        (["[H", "OH", "[1~", "[7~"], "ed-move-to-beg"),
        (["[F", "OF", "[4~", "[8~"], EditorAction.toEnd.rawValue),
        (["[C", "OC"], EditorAction.forward.rawValue),
        (["[D", "OD"], "ed-prev-char"),
        (["[3~"], "ed-delete-next-char"),
        (["[1;5C", "[5C", "Oc", "[1;3C"], "em-next-word"),
        (["[1;5D", "[5D", "Od", "[1;3D"], "ed-prev-word"),
        (["[A", "OA"], EditorAction.older.rawValue),
        (["[B", "OB"], EditorAction.newer.rawValue),
        (["[200~"], EditorAction.paste.rawValue),
        (["[9999~"], EditorAction.fill.rawValue),
    ]

    /// Keys that mean the same in both manners.
    private static let controls: [(key: String, action: EditorAction)] = [
        ("^I", .complete), ("^C", .interrupt), ("^Z", .suspend), ("^R", .search), ("^P", .older), ("^N", .newer),
    ]

    /// Keys of an emacs.
    private static let emacs: [(key: String, action: EditorAction)] = [
        ("^F", .forward), ("^W", .killBack), ("\\e^?", .killBack), ("\\e^H", .killBack), ("^U", .killLine), ("^K", .killRest),
        ("\\ed", .killOn), ("^Y", .yank), ("\\ey", .yankOlder), ("^?", .erase), ("^H", .erase), ("\\e^M", .newline), ("\\e^J", .newline),
        ("^X^E", .edit),
    ]

    /// Keys while vi inserts; `v` among its commands edits the entry elsewhere, as in other shells.
    private static let viInsert: [(key: String, action: EditorAction)] = [
        ("^F", .forward), ("^W", .killBack), ("^U", .killLine), ("^K", .killRest), ("^Y", .yank), ("^?", .erase), ("^H", .erase),
        ("^X^E", .edit),
    ]

    /// The user's own bindings come last, but Ctrl-C never ends the shell. Where they choose vi, libedit has begun anew.
    func bindKeys(_ ownBindings: String?) {
        bindEmacs()
        guard let ownBindings else { return }
        edit.readBindings(ownBindings)
        if edit.isVi { bindVi() }
        edit.bind("^C", to: EditorAction.interrupt.rawValue)
    }

    private func bindEmacs() {
        for (keys, function) in Self.sequences {
            for key in keys { edit.bind("\\e" + key, to: function) }
        }
        for (key, action) in Self.controls + Self.emacs { edit.bind(key, to: action.rawValue) }
    }

    private func bindVi() {
        for (keys, function) in Self.sequences {
            for key in keys {
                edit.bind("\\034" + key, to: function)
                edit.bindCommand("\\034" + key, to: function)
            }
        }
        for (key, action) in Self.controls {
            edit.bind(key, to: action.rawValue)
            edit.bindCommand(key, to: action.rawValue)
        }
        for (key, action) in Self.viInsert { edit.bind(key, to: action.rawValue) }
        edit.bindCommand("v", to: EditorAction.edit.rawValue)
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
