import Messages

extension Completions {
    /// Those that begin with `word`; where none does, those that hold it, or whose Chinese characters have it for their initials.
    /// Each once, in alphabetical order.
    static func matching(_ word: String, _ candidates: [Candidate], range: Range<Int>) -> Completions {
        var seen: Set<String> = []
        let known = candidates.filter { seen.insert($0.text).inserted }
        let beginning = known.filter { $0.text.hasPrefix(word) }
        let fitting = beginning.isEmpty ? known.filter { holds($0.text, bare(word)) } : beginning
        return Completions(range: range, candidates: fitting.sorted { $0.text < $1.text })
    }

    /// A single Latin letter is part of too much to be meant.
    private static func holds(_ text: String, _ word: String) -> Bool {
        let name = bare(text)
        if word.isEmpty || word.utf8.count == 1 && !name.hasPrefix(word) { return false }
        if name.contains(word) { return true }
        let isLetters = word.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
        return isLetters && PinyinInitials.match(word, in: name)
    }

    /// Without the quotes around a value, or the backquotes around a name.
    private static func bare(_ text: String) -> String {
        var text = text[...]
        if let first = text.first, "\"'`“”".contains(first) { text = text.dropFirst() }
        if let last = text.last, "\"'`“”".contains(last) { text = text.dropLast() }
        return String(text)
    }
}
