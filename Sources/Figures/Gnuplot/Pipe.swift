import Glibc
import Messages

/// One output of a child, read without ever waiting.
final class Pipe {
    private(set) var reader: Int32
    private(set) var writer: Int32
    private(set) var bytes: [UInt8] = []
    private(set) var isAtEnd = false

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Diagnostic(
                "figure-failed",
                Text(en: "no pipe could be opened: \(String(cString: strerror(errno)))", zh: "无法打开管道：\(String(cString: strerror(errno)))"))
        }
        (reader, writer) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    }

    func closeWriter() {
        if writer >= 0 { Glibc.close(writer) }
        writer = -1
    }

    func close() {
        closeWriter()
        if reader >= 0 { Glibc.close(reader) }
        reader = -1
    }

    /// Takes what is there, a few megabytes at most.
    func drain() {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        for _ in 0..<64 where !isAtEnd {
            let count = read(reader, &block, block.count)
            if count > 0 { bytes.append(contentsOf: block[..<count]) }
            if count == 0 { isAtEnd = true }
            if count < 0 && errno != EINTR { return }
        }
    }

    static func waitForBytes(_ a: Pipe, _ b: Pipe, milliseconds: Int32) {
        var waiting = [a, b].filter { !$0.isAtEnd }.map { pollfd(fd: $0.reader, events: Int16(POLLIN), revents: 0) }
        // Where both are at their end, this is the pause between two looks at the child.
        poll(&waiting, nfds_t(waiting.count), waiting.isEmpty ? min(milliseconds, 5) : milliseconds)
    }
}
