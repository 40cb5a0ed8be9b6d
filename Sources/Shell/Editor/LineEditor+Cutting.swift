/// Cutting and putting back.
extension LineEditor {
    /// What a key cuts.
    enum Cut {
        case wordBefore, wordAfter, rest, line
    }

    func cut(_ cut: Cut) -> EditorEffect {
        let (before, after) = edit.parts
        let continued = kills.line == [before, after]
        defer { kills.line = [edit.parts.before, edit.parts.after] }
        switch cut {
        case .wordBefore: return killBefore(Self.lastWord(of: before), continued)
        case .wordAfter: return killAfter(Self.firstWord(of: after), continued)
        case .rest: return killAfter(Self.line(of: after), continued)
        case .line:
            guard !(before + after).isEmpty else { return .beep }
            kills.add(before + after, continued: false, isBefore: false)
            edit.replace(with: "")
            return .refresh
        }
    }

    private func killBefore(_ text: String, _ continued: Bool) -> EditorEffect {
        guard !text.isEmpty else { return .beep }
        kills.add(text, continued: continued, isBefore: true)
        edit.deleteBefore(scalars: text.unicodeScalars.count)
        return .refresh
    }

    private func killAfter(_ text: String, _ continued: Bool) -> EditorEffect {
        guard !text.isEmpty else { return .beep }
        kills.add(text, continued: continued, isBefore: false)
        edit.moveCursor(scalars: text.unicodeScalars.count)
        edit.deleteBefore(scalars: text.unicodeScalars.count)
        return .refresh
    }

    func yank() -> EditorEffect {
        guard let text = kills.newest() else { return .beep }
        edit.insert(text)
        return .refresh
    }

    /// Right behind a Ctrl-Y or another Alt-Y: the text put back gives way to the one cut before it.
    func yankOlder() -> EditorEffect {
        let before = edit.parts.before
        guard let (present, older) = kills.older(), before.hasSuffix(present) else { return .beep }
        edit.deleteBefore(scalars: present.unicodeScalars.count)
        edit.insert(older)
        return .refresh
    }

    // MARK: - Words

    /// The last word with the signs and blanks behind it.
    private static func lastWord(of text: String) -> String {
        String(firstWord(of: text.reversed()).reversed())
    }

    /// The first word with the signs and blanks before it.
    private static func firstWord(of text: some Sequence<Character>) -> String {
        var word = ""
        var hasBegun = false
        for character in text {
            let isWord = character.isLetter || character.isNumber || character == "_"
            if hasBegun, !isWord { break }
            hasBegun = hasBegun || isWord
            word.append(character)
        }
        return word
    }

    /// To the end of the line; the line's end itself where the cursor stands on it.
    private static func line(of text: String) -> String {
        if text.first == "\n" { return "\n" }
        return String(text.prefix { $0 != "\n" })
    }
}
