import Glibc
import Messages
import Rendering

/// A question to the person at the terminal, answered by a line: `y`, `yes` or `是`, and anything else is no.
struct Question: Sendable {
    let terminal: TerminalInfo
    let cancellation: Cancellation

    /// Milliseconds after which an interrupt is noticed.
    private static let patience: Int32 = 50
    private static let longest = 1000

    /// Throws where an interrupt came instead of an answer; the end of input is a no.
    func ask(_ question: Text, in language: Language) throws -> Bool {
        guard let output = terminal.editingOutput else { return false }
        _ = Streams.write(Sanitizer.visibleLines(question.in(language)), to: output)
        do {
            let line = try line()
            if line == nil { _ = Streams.write("\n", to: output) }
            return ["y", "yes", "是"].contains(line?.lowercased())
        } catch {
            _ = Streams.write("\n", to: output)
            throw error
        }
    }

    /// The terminal edits the line and gives it whole.
    private func line() throws -> String? {
        var bytes: [UInt8] = []
        while bytes.last != UInt8(ascii: "\n"), bytes.count < Self.longest {
            if cancellation.isCancelled { throw Cancelled() }
            var input = pollfd(fd: terminal.streams.input, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, Self.patience) > 0 else { continue }
            var byte: UInt8 = 0
            let count = read(terminal.streams.input, &byte, 1)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count == 1 else { return nil }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self).trimmingWhitespace
    }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
