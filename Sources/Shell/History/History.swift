package import Messages

/// What was entered before, whole entries, in memory and in a file of the user's own.
///
/// An entry is appended to the file as soon as it is entered, so that a crash loses none and two shells keep both their histories.
/// An entry that begins with a blank is kept nowhere, one above 64 KiB in memory alone: it would slow every start.
package struct History {
    /// Oldest first.
    package private(set) var entries: [String] = []
    /// Why entries are not kept beyond this session; nil where they are.
    package private(set) var problem: Text?
    private let path: String?

    /// Entries kept; the file is cut back to these once it holds a tenth more.
    private static let limit = 10_000
    /// UTF-8 bytes of an entry in the file.
    private static let longest = 65_536

    /// In memory alone where `path` is nil.
    package init(path: String?) {
        self.path = path
        guard let path else { return }
        load(path)
    }

    /// `assay/history` below `XDG_STATE_HOME`, else below `~/.local/state`; nil where the environment names no home.
    package static func path(in environment: [String: String]) -> String? {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/assay/history" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/state/assay/history"
    }

    package mutating func add(_ entry: String) {
        guard let first = entry.first, !first.isWhitespace, entry != entries.last else { return }
        entries.append(entry)
        guard let path, problem == nil, entry.utf8.count <= Self.longest else { return }
        if !HistoryFile(path).append(entry) {
            problem = Text(en: "the history file `\(path)` cannot be written", zh: "历史文件“\(path)”无法写入")
        }
    }

    /// Changes what is in memory alone.
    mutating func replaceEntries(_ change: (String) -> String) {
        entries = entries.map(change)
    }

    private mutating func load(_ path: String) {
        let file = HistoryFile(path)
        switch file.load() {
        case .entries(let found):
            entries = found.suffix(Self.limit)
            if found.count > Self.limit + Self.limit / 10 { file.replace(with: entries) }
        case .foreign:
            problem = Text(
                en: "`\(path)` is not a history file of Assay; this session's entries are not kept",
                zh: "“\(path)”不是 Assay 的历史文件，本次会话的输入不会保存")
        case .unreadable:
            problem = Text(
                en: "the history file `\(path)` cannot be opened; this session's entries are not kept",
                zh: "无法打开历史文件“\(path)”，本次会话的输入不会保存")
        }
    }
}
