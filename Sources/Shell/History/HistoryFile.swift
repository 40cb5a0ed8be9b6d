import Glibc

/// The file behind `History`: readable by its owner alone, shared by shells through a lock.
struct HistoryFile {
    enum Loaded: Equatable {
        /// Oldest first; damaged lines are left out.
        case entries([String])
        case foreign
        case unreadable
    }

    private let path: String

    init(_ path: String) {
        self.path = path
    }

    func load() -> Loaded {
        makeFolders()
        guard let descriptor = open() else { return .unreadable }
        defer { close(descriptor) }
        guard let bytes = Self.contents(of: descriptor) else { return .unreadable }
        guard !bytes.isEmpty else { return .entries([]) }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, first.elementsEqual(HistoryFormat.firstLine.utf8) else { return .foreign }
        return .entries(lines.dropFirst().compactMap { HistoryFormat.entry(of: $0) })
    }

    /// False where the entry could not be written.
    func append(_ entry: String) -> Bool {
        guard let descriptor = openLocked() else { return false }
        defer { close(descriptor) }
        let isEmpty = lseek(descriptor, 0, SEEK_END) == 0
        let text = (isEmpty ? HistoryFormat.firstLine + "\n" : "") + HistoryFormat.line(of: entry) + "\n"
        return Streams.write(text, to: descriptor) == .whole
    }

    /// Puts a whole new file in the place of the old one; nothing changes where that fails.
    func replace(with entries: [String]) {
        guard let descriptor = openLocked() else { return }
        defer { close(descriptor) }
        let beside = path + ".\(getpid())"
        let written = Glibc.open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard written >= 0 else { return }
        let text = ([HistoryFormat.firstLine] + entries.map(HistoryFormat.line)).joined(separator: "\n") + "\n"
        let isWhole = Streams.write(text, to: written) == .whole && fsync(written) == 0
        close(written)
        if !isWhole || rename(beside, path) != 0 { unlink(beside) }
    }

    // MARK: - Opening

    private func makeFolders() {
        let parts = path.split(separator: "/").dropLast()
        for count in stride(from: 1, through: parts.count, by: 1) {
            mkdir("/" + parts.prefix(count).joined(separator: "/"), 0o700)
        }
    }

    private func open() -> Int32? {
        let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        _ = fchmod(descriptor, 0o600)
        return descriptor
    }

    /// The file that stands at the path while the lock is held: another shell may have put a new one there meanwhile.
    private func openLocked() -> Int32? {
        for _ in 0..<3 {
            guard let descriptor = open() else { return nil }
            var own = stat()
            var named = stat()
            if flock(descriptor, LOCK_EX) == 0, fstat(descriptor, &own) == 0, stat(path, &named) == 0, own.st_ino == named.st_ino {
                return descriptor
            }
            close(descriptor)
        }
        return nil
    }

    private static func contents(of descriptor: Int32) -> [UInt8]? {
        var result: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &block, block.count)
            if count == 0 { return result }
            if count > 0 {
                result += block.prefix(count)
            } else if errno != EINTR {
                return nil
            }
        }
    }
}
