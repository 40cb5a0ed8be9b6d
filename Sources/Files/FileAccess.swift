import Glibc
import Messages
import Synchronization

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
    /// What was asked for to be written; nil where that is not told apart from what lies there.
    private let written: WrittenPaths?

    /// All that the user may.
    package static let unrestricted = FileAccess(base: "", readable: nil, writable: nil, target: "", written: nil)

    /// Reads below `folders` (relative paths from the first), writes below `target` (relative paths from there); nowhere where nil.
    package static func confined(reading folders: [String], writing target: String?) -> FileAccess {
        FileAccess(
            base: folders.first ?? "", readable: folders.map(Path.resolved), writable: target.map { [Path.resolved($0)] } ?? [],
            target: target ?? folders.first ?? "", written: WrittenPaths())
    }

    /// The path to open for reading; `outside-folders` where that may not be. What was written comes before what lies where reading
    /// begins: a notebook that reads its own file reads the one of this run.
    package func readablePath(_ path: String) throws -> String {
        if let own = written?.real(Path.joined(target, path)), access(own, F_OK) == 0 { return own }
        return try allowed(Path.joined(base, path), as: path, in: readable, Text(en: "read", zh: "读取"))
    }

    /// The path to write; `outside-folders` where that may not be.
    package func writablePath(_ path: String) throws -> String {
        let real = try allowed(Path.joined(target, path), as: path, in: writable, Text(en: "written", zh: "写入"))
        written?.insert(real)
        return real
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

/// The real paths that were asked for to be written since the folders were named; what an earlier run left there is none of them.
private final class WrittenPaths: Sendable, Hashable {
    private let paths = Mutex<Set<String>>([])

    func insert(_ path: String) {
        paths.withLock { _ = $0.insert(path) }
    }

    /// The real path where it is one of these.
    func real(_ path: String) -> String? {
        let real = Path.resolved(path)
        return paths.withLock { $0.contains(real) } ? real : nil
    }

    static func == (a: WrittenPaths, b: WrittenPaths) -> Bool { a === b }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
