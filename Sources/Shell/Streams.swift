import Glibc
package import Messages

/// The three standard streams, by their file descriptors.
package struct Streams: Sendable, Hashable {
    package let input: Int32
    package let output: Int32
    package let errors: Int32

    package init(input: Int32, output: Int32, errors: Int32) {
        self.input = input
        self.output = output
        self.errors = errors
    }

    package static let standard = Streams(input: STDIN_FILENO, output: STDOUT_FILENO, errors: STDERR_FILENO)
}

/// How a piece of writing ended.
package enum Written: Sendable, Hashable {
    case whole
    /// Stopped by an interrupt; what came before it stands.
    case interrupted
    /// Nobody reads any more.
    case closed
    /// What the system said, such as that the disk is full.
    case failed(Int32)
}

extension Streams {
    /// A block small enough that an interrupt stops a long text at once, even on a slow terminal.
    private static let blockSize = 4096

    /// Writes all of `text` to `descriptor`, stopping between blocks where `cancellation` asks for it.
    package static func write(_ text: String, to descriptor: Int32, cancellation: Cancellation? = nil) -> Written {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            if let cancellation, cancellation.isCancelled { return .interrupted }
            let count = rest.prefix(blockSize).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                waitUntilWritable(descriptor)
            } else if errno != EINTR {
                return errno == EPIPE || errno == EIO || errno == EBADF ? .closed : .failed(errno)
            }
        }
        return .whole
    }

    private static func waitUntilWritable(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, 100)
    }
}
