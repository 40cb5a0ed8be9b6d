import Glibc
import Synchronization

/// Descriptors of SQLite databases, which stay open: by closing any one of a file a process gives up all the locks that it holds on it
/// (fcntl(2)), those of SQLite among them, and another process would take the write-ahead log away from under its feet.
///
/// Whoever reads a file that may be a database opens and closes it here. The only state of the process beside its threads, since the locks
/// are the process's.
package enum DatabaseDescriptors {
    /// A file, whatever its names.
    private struct File: Hashable {
        let device: UInt64
        let node: UInt64
    }

    private static let kept = Mutex<[File: Int32]>([:])

    /// A descriptor to read the file from any place of it (pread), or below 0 with `errno`: of a database always the same one.
    package static func open(_ path: String) -> Int32 {
        closeRemoved()
        var status = stat()
        if stat(path, &status) == 0, let known = kept.withLock({ $0[file(status)] }) { return known }
        return Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }

    /// Closes a descriptor, unless it is one of a database.
    package static func close(_ descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, isDatabase(descriptor) else {
            _ = Glibc.close(descriptor)
            return
        }
        kept.withLock { kept in if kept[file(status)] == nil { kept[file(status)] = descriptor } }
    }

    /// Whether the file begins as every SQLite database does.
    package static func isDatabase(_ descriptor: Int32) -> Bool {
        let mark = Array("SQLite format 3\0".utf8)
        var head = [UInt8](repeating: 0, count: mark.count)
        return pread(descriptor, &head, head.count, 0) == mark.count && head == mark
    }

    /// A file that no name leads to any more would keep its room on the disk.
    private static func closeRemoved() {
        kept.withLock { kept in
            for (file, descriptor) in kept {
                var status = stat()
                guard fstat(descriptor, &status) == 0, status.st_nlink == 0 else { continue }
                _ = Glibc.close(descriptor)
                kept[file] = nil
            }
        }
    }

    private static func file(_ status: stat) -> File {
        File(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
    }
}
