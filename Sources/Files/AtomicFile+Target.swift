import Glibc
package import Messages

/// What a new file may take the place of.
extension AtomicFile {
    /// Throws `cannot-write` where `path` is there and no plain file: a folder, a device, a pipe.
    package static func requirePlain(_ path: String) throws {
        var status = stat()
        guard stat(Path.resolved(path), &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw SystemFailure.writing(path, EISDIR)
        default:
            throw Diagnostic(
                "cannot-write", Text(en: "`\(path)` is no plain file: a device or a pipe", zh: "`\(path)` 不是普通文件，而是设备或管道"),
                hint: Text(en: "write to a file; `--output csv` writes tables to standard output", zh: "请写到文件；`--output csv` 可将表格写到标准输出"))
        }
    }

    /// Throws where a new file may not take the place of what is at `path`: `cannot-write`, `is-database`.
    package static func requireReplaceable(_ path: String) throws {
        try requirePlain(path)
        if isPartOfDatabase(Path.resolved(path)) { throw databaseInTheWay(path) }
    }

    package static func databaseInTheWay(_ path: String) -> Diagnostic {
        Diagnostic(
            "is-database", Text(en: "`\(path)` is a database, which this would destroy", zh: "`\(path)` 是数据库，写入会毁掉它"),
            hint: Text(en: "write to another file", zh: "请写到其他文件"))
    }

    /// Whether the file is a SQLite database, or holds what a database beside it has not folded in yet.
    static func isPartOfDatabase(_ path: String) -> Bool {
        let ending = ["-wal", "-shm", "-journal"].first { path.hasSuffix($0) }
        return isDatabase(path) || ending.map { isDatabase(String(path.dropLast($0.count))) } ?? false
    }

    private static func isDatabase(_ path: String) -> Bool {
        let descriptor = DatabaseDescriptors.open(path)
        guard descriptor >= 0 else { return false }
        defer { DatabaseDescriptors.close(descriptor) }
        return DatabaseDescriptors.isDatabase(descriptor)
    }

    // MARK: - What is left of killed processes

    /// The name, hidden in the file's own folder, under which it is written.
    package static func temporaryName(for name: String) -> String {
        "\(prefix(of: name))\(getpid()).\(UInt32.random(in: 0 ... .max))\(suffix)"
    }

    /// Removes what processes that are no more left of earlier tries at the same file.
    package static func removeDead(in folder: String, of name: String) {
        let beginning = prefix(of: name)
        for file in Folder.names(in: folder) ?? [] where file.hasPrefix(beginning) && file.hasSuffix(suffix) {
            let parts = file.dropFirst(beginning.count).split(separator: ".")
            guard parts.count == 3, let process = pid_t(parts[0]), process > 0, kill(process, 0) != 0, errno == ESRCH else { continue }
            unlink(Path.joined(folder, file))
        }
    }

    private static func prefix(of name: String) -> String { ".\(name.prefix(60))." }
    private static let suffix = ".tmp"
}
