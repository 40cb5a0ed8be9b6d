import Messages
import Queries

/// What is typed out of habit, from psql, DuckDB, SQLite, R, IPython or another shell, and what does the same here.
enum Habits {
    /// What to type in place of a statement that begins with `word`; nil where nobody has that habit.
    static func remedy(for word: String) -> (hint: Text?, nearNames: [String])? {
        let word = word.lowercased()
        if let name = commands.first(where: { $0.words.contains(word) })?.name { return (nil, [name]) }
        if let hint = hints.first(where: { $0.words.contains(word) })?.hint { return (hint, []) }
        guard let stage = StageHabits.stage(for: word) else { return nil }
        return (Text(en: "a stage behind a source: `enterprises | \(stage)`", zh: "数据源后接阶段：`enterprises | \(stage)`"), [])
    }

    private static let commands: [(name: String, words: Set<String>)] = [
        ("quit", ["q", "exit", "bye", "logout", "\\q", ":q", ":q!", ":wq", ".exit", ".quit", "退出"]),
        ("help", ["?", "h", "man", "commands", "\\?", "\\h", ".help", ":help", "帮助"]),
        ("tags", ["ls", "dir", "tables", "show", "columns", "names", "colnames", "schema", "\\d", "\\d+", "\\dt", ".tables", ".schema"]),
        ("describe", ["desc", "summary", "str", "info"]),
        ("open", ["use", "connect", "attach", "\\c", "\\connect", ".open"]),
        ("import", ["load", "read", "read_csv", "copy", "\\copy", ".import"]),
        ("set expanded on", ["\\x"]), ("set timing on", ["\\timing", ".timer"]),
    ]

    private static let hints: [(words: Set<String>, hint: Text)] = [
        (["select", "with", "from"], .verbatim(#"sql "select ... from enterprises""#)),
        (["clear", "cls", "清屏"], Text(en: "Ctrl-L clears the screen", zh: "Ctrl-L 清屏")),
        (["source", "run", "\\i", ".read"], .verbatim("assay run FILE DATASET")),
        (["\\o", ".output", ".mode"], Text(en: "`| save FILE.csv` writes a result", zh: "`| save 文件.csv` 写出结果")),
    ]
}
