import Glibc
import Messages

/// Which folders may be read and written, after symbolic links are followed.
///
/// A session of one's own may do what its user may; a replay of somebody's notebook may read below a few folders and write below one.
package struct FileAccess: Sendable, Hashable {
    /// Where relative paths begin when reading.
    package let base: String
    /// Real paths; nil is everywhere.
    private let readable: [String]?
    private let writable: [String]?
    /// Where relative paths begin when writing.
    private let target: String

    /// All that the user may.
    package static let unrestricted = FileAccess(base: "", readable: nil, writable: nil, target: "")

    /// Reads below `folders` (relative paths from the first), writes below `target` (relative paths from there); nowhere where nil.
    package static func confined(reading folders: [String], writing target: String?) -> FileAccess {
        FileAccess(
            base: folders.first ?? "", readable: folders.map(Path.resolved), writable: target.map { [Path.resolved($0)] } ?? [],
            target: target ?? folders.first ?? "")
    }

    /// The path to open for reading; `outside-folders` where that may not be. What was written comes before what lies where reading
    /// begins: a notebook that reads its own file reads the one of this run.
    package func readablePath(_ path: String) throws -> String {
        if target != base, let own = try? writablePath(path), access(own, F_OK) == 0 { return own }
        return try allowed(Path.joined(base, path), as: path, in: readable, Text(en: "read", zh: "读取"))
    }

    /// The path to write; `outside-folders` where that may not be.
    package func writablePath(_ path: String) throws -> String {
        try allowed(Path.joined(target, path), as: path, in: writable, Text(en: "written", zh: "写入"))
    }

    private func allowed(_ path: String, as typed: String, in folders: [String]?, _ verb: Text) throws -> String {
        guard let folders else { return path }
        let real = Path.resolved(path)
        let isBelow = folders.contains { folder in real == folder || real.hasPrefix(folder == "/" ? "/" : folder + "/") }
        if isBelow { return real }
        let list = folders.map { "`\($0)`" }.joined(separator: ", ")
        throw Diagnostic(
            "outside-folders", Text(en: "`\(typed)` may not be \(verb.en) here", zh: "此处不允许\(verb.zh) `\(typed)`"),
            expected: folders.isEmpty
                ? Text(en: "no file at all", zh: "不允许任何文件") : Text(en: "a file below \(list)", zh: "\(list) 之下的文件"))
    }
}
