import Files
import GRDB
import Glibc
import Messages

/// A dataset that is being made, in a file beside its place that nobody else looks at.
struct BuildingFile {
    /// Where the dataset will be.
    let path: String
    let temporaryPath: String

    /// Also removes what killed processes left of earlier ones.
    init(_ path: String) throws {
        self.path = path
        try AtomicFile.requirePlain(path)
        let (folder, name) = Path.split(Path.resolved(path))
        guard access(folder, W_OK) == 0 else { throw SystemFailure.writing(path, errno) }
        let loader = UnfinishedSnapshots.ownLoader.replacing(" ", with: "-")
        Self.removeDead(in: folder, of: name)
        temporaryPath = Path.joined(folder, ".\(name).\(loader)\(Self.suffix)")
        discard()
    }

    /// Gives the finished file, which no connection holds any more, its name.
    func publish(replaces: Bool) throws {
        try AtomicFile.sync(temporaryPath)
        if DatasetFile.exists(path) {
            guard replaces else { throw DatasetFailure.exists(path) }
            try vacate()
        }
        try AtomicFile.publish(temporaryPath, as: path)
    }

    func discard() {
        Self.remove(temporaryPath)
    }

    // MARK: -

    private static let suffix = ".building"

    private static func remove(_ file: String) {
        for ending in ["", "-journal", "-wal", "-shm"] { unlink(file + ending) }
    }

    private static func removeDead(in folder: String, of name: String) {
        for file in Folder.names(in: folder) ?? [] where file.hasPrefix(".\(name).") && file.hasSuffix(suffix) {
            let loader = file.dropFirst(name.count + 2).dropLast(suffix.count)
            guard !UnfinishedSnapshots.isAlive(String(loader.replacing("-", with: " "))) else { continue }
            remove(Path.joined(folder, file))
        }
    }

    /// Folds the old dataset's log into it, so that none is left beside the new one, and makes sure that nobody has it open:
    /// SQLite leaves write-ahead mode only where no other connection is.
    private func vacate() throws {
        do {
            let old = try Connection(path, mode: .write)
            try old.outsideTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try old.close()
        } catch let error as Diagnostic where error.code == "busy" {
            throw Diagnostic(
                "in-use", Text(en: "`\(path)` is open in another shell", zh: "`\(path)` 正在其他会话中打开"),
                hint: Text(en: "close it there first", zh: "请先在那里关闭"))
        } catch {
            // Damaged beyond opening: it goes as it is.
        }
        for ending in ["-journal", "-wal", "-shm"] { unlink(Path.resolved(path) + ending) }
    }
}
