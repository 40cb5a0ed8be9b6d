import Messages

/// Ctrl-R: searches the history while the words are typed. libedit's own search takes a Chinese character for a key.
extension LineEditor {
    private struct Search {
        var words = ""
        /// Where the entry shown stands in the history; its end at the beginning.
        var index: Int
        var isFound = true
    }

    /// Reads keys until one ends the search; the entry found then stands in the line, and the key does what it does there.
    func search() -> EditorEffect {
        let typed = edit.parts
        var search = Search(index: history.entries.count)
        defer { leaveSearch() }
        show(nil, search)
        while let key = nextKey() {
            switch key {
            case "\u{12}": show(find(&search, before: search.index), search)
            case "\u{7F}", "\u{8}":
                search.words = String(search.words.dropLast())
                search.index = history.entries.count
                show(find(&search, before: search.index), search)
            case "\u{7}", Self.interruptKey:
                clearLine()
                searchPrompt = nil
                edit.replace(with: typed.before + typed.after)
                edit.moveCursor(scalars: -typed.after.unicodeScalars.count)
                return .nothing
            case _ where key.value < 0x20:
                keys.prepend(String(Character(key == Self.sequenceKey ? "\u{1B}" : key)))
                return .nothing
            default:
                search.words.unicodeScalars.append(key)
                show(find(&search, before: search.index + 1), search)
            }
        }
        return .nothing
    }

    /// The newest entry before `end` that holds the words; nil where none does, or none were typed.
    private func find(_ search: inout Search, before end: Int) -> String? {
        let entries = history.entries
        search.isFound = true
        guard !search.words.isEmpty else { return nil }
        guard let found = entries[..<min(max(0, end), entries.count)].lastIndex(where: { Self.holds($0, search.words) }) else {
            search.isFound = false
            return nil
        }
        search.index = found
        return entries[found]
    }

    /// Capitals count only where some were typed.
    private static func holds(_ entry: String, _ words: String) -> Bool {
        entry.contains(words) || words == words.lowercased() && entry.lowercased().contains(words)
    }

    private func show(_ entry: String?, _ search: Search) {
        clearLine()
        if let entry { edit.replace(with: entry) }
        let head = search.isFound ? Text(en: "search", zh: "检索") : Text(en: "not found", zh: "未找到")
        let shown = CharacterWidth.prefix(of: search.words, width: max(4, columns / 3))
        let prompt = "(\(head.in(request?.language ?? .english))) \(shown): "
        searchPrompt = prompt
        edit.setPrompt(prompt)
        edit.drawAnew()
    }

    private func leaveSearch() {
        if searchPrompt != nil { clearLine() }
        searchPrompt = nil
        guard let prompt = request?.prompt else { return }
        edit.setPrompt(earlier.isEmpty ? prompt.text : prompt.continuation)
        edit.drawAnew()
    }
}
