/// Going through earlier entries with Up and Down: those that begin with what was typed before the cursor.
struct HistoryWalk {
    /// Oldest first.
    private let entries: [String]
    /// Where the walk stands; `entries.count` is the line that was typed.
    private var index: Int
    private var typed = ""
    private var prefix = ""
    private var shown: String?

    init(entries: [String]) {
        self.entries = entries
        index = entries.count
    }

    /// Whether the line is still as the walk left it; an edit or a move of the cursor ends a walk.
    func continues(before: String, after: String) -> Bool {
        after.isEmpty && shown == before
    }

    /// The next older entry; nil where there is none.
    mutating func older(before: String, after: String) -> String? {
        if !continues(before: before, after: after) {
            (index, typed, prefix, shown) = (entries.count, before + after, before, nil)
        }
        let current = before + after
        guard let found = entries[..<index].lastIndex(where: { $0.hasPrefix(prefix) && $0 != current }) else { return nil }
        index = found
        shown = entries[found]
        return shown
    }

    /// The next newer entry, and behind the newest what was typed; nil where no walk is on.
    mutating func newer(before: String, after: String) -> String? {
        guard continues(before: before, after: after) else { return nil }
        if let found = entries[index...].dropFirst().firstIndex(where: { $0.hasPrefix(prefix) && $0 != before }) {
            index = found
            shown = entries[found]
            return shown
        }
        index = entries.count
        shown = nil
        return typed
    }
}
