import Glibc
import Messages

/// A file that appears whole or not at all: written beside its place, synced, then renamed over it.
///
/// A file that was there keeps its mode; a symbolic link stays a link and what it points at is replaced.
/// Whatever fails leaves the old file as it was and no other behind. What is no file, such as a device, is never replaced, nor is a
/// database: a text in the place of a dataset would be the loss of all that it holds.
package final class AtomicFile {
    package let path: String
    private let temporaryPath: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private let budget: WriteBudget?

    /// Opens the file beside `path`; nothing is seen at `path` before `commit`.
    /// - Parameter budget: of which its bytes are taken; nil for no bound.
    package init(_ path: String, budget: WriteBudget? = nil) throws {
        self.path = path
        self.budget = budget
        let target = Path.resolved(path)
        try Self.requirePlain(path)
        if Self.isPartOfDatabase(target) { throw Self.databaseInTheWay(path) }
        let (folder, name) = Path.split(target)
        Self.removeDead(in: folder, of: name)
        temporaryPath = Path.joined(folder, Self.temporaryName(for: name))
        var status = stat()
        let exists = stat(target, &status) == 0
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw SystemFailure.writing(path, errno) }
        if exists { fchmod(descriptor, status.st_mode & 0o7777) }
    }

    deinit {
        discard()
    }

    package func append(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 16 { try flush() }
    }

    package func append(_ text: String) throws {
        try append(text.utf8)
    }

    /// Syncs the file, gives it its name and syncs the folder.
    ///
    /// - Parameter isSynced: false for one of many, all of which `sync` syncs afterwards: the first of them takes most of the others along.
    package func commit(isSynced: Bool = true) throws {
        do {
            try flush()
            guard !isSynced || fsync(descriptor) == 0 else { throw SystemFailure.writing(path, errno) }
            let closed = Glibc.close(descriptor)
            descriptor = -1
            guard closed == 0 else { throw SystemFailure.writing(path, errno) }
            try Self.publish(temporaryPath, as: path, isSynced: isSynced)
        } catch {
            discard()
            throw error
        }
    }

    /// Leaves everything as it was. Harmless after `commit`.
    package func discard() {
        guard descriptor >= 0 else { return }
        _ = Glibc.close(descriptor)
        descriptor = -1
        unlink(temporaryPath)
    }

    private func flush() throws {
        try budget?.spend(buffer.count)
        try buffer.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let written = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                if written < 0 {
                    if errno == EINTR { continue }
                    throw SystemFailure.writing(path, errno)
                }
                done += written
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

extension AtomicFile {
    /// Writes all of `bytes` to `path`, or nothing.
    package static func write(_ bytes: some Sequence<UInt8>, to path: String, isSynced: Bool = true) throws {
        let file = try AtomicFile(path)
        try file.append(bytes)
        try file.commit(isSynced: isSynced)
    }

    package static func write(_ text: String, to path: String, isSynced: Bool = true) throws {
        try write(text.utf8, to: path, isSynced: isSynced)
    }

    /// Renames a finished and synced file to its place and syncs the folder; removes it where that fails.
    package static func publish(_ finished: String, as path: String, isSynced: Bool = true) throws {
        let target = Path.resolved(path)
        guard rename(finished, target) == 0 else {
            let code = errno
            unlink(finished)
            throw SystemFailure.writing(path, code)
        }
        guard isSynced else { return }
        let folder = open(Path.split(target).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        _ = Glibc.close(folder)
    }

    /// Syncs a file, or a folder's names, that somebody else wrote.
    package static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure.writing(path, errno) }
        defer { DatabaseDescriptors.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure.writing(path, errno) }
    }
}
