import Glibc
import Messages

/// Lines of a standard input that is no terminal: a pipe, a file, another program that waits for each answer.
final class LineReader {
    enum Item: Equatable {
        case line(String)
        /// A line, by its number from 1, that is no UTF-8; `offset` is the first such byte in it, from 0.
        case notUTF8(line: Int, offset: Int)
        /// Nothing came for as long as was waited.
        case quiet
        case interrupted
        case end
    }

    private let input: Int32
    private let wake: Int32
    private var bytes: [UInt8] = []
    private var consumed = 0
    private var hasEnded = false
    private var lineNumber = 0

    init(input: Int32, wake: Int32 = Interrupt.wakeDescriptor) {
        self.input = input
        self.wake = wake
    }

    /// The next line without its line end (LF or CRLF); waits for `milliseconds`, or for ever where that is nil.
    func next(waiting milliseconds: Int32? = nil) -> Item {
        while true {
            if let end = bytes[consumed...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { consumed = end + 1 }
                return item(of: bytes[consumed..<end])
            }
            if hasEnded {
                defer { consumed = bytes.count }
                return consumed < bytes.count ? item(of: bytes[consumed...]) : .end
            }
            if let item = fill(waiting: milliseconds) { return item }
        }
    }

    private func item(of line: ArraySlice<UInt8>) -> Item {
        lineNumber += 1
        var line = line
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if lineNumber == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        if let text = String(validating: line, as: UTF8.self) { return .line(text) }
        let broken = String(decoding: line, as: UTF8.self).utf8
        return .notUTF8(line: lineNumber, offset: zip(broken, line).prefix { $0 == $1 }.count)
    }

    /// Reads what there is; an item where there is something to tell instead.
    private func fill(waiting milliseconds: Int32?) -> Item? {
        var entries = [
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        ]
        let found = poll(&entries, 2, milliseconds ?? -1)
        if found == 0 { return .quiet }
        if found < 0 && errno != EINTR { return .end }
        if isInterrupted() { return .interrupted }
        guard found > 0, entries[1].revents != 0 else { return nil }
        bytes.removeFirst(consumed)
        consumed = 0
        var block = [UInt8](repeating: 0, count: 65_536)
        let count = read(input, &block, block.count)
        if count > 0 {
            bytes += block.prefix(count)
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            hasEnded = true
        }
        return nil
    }

    private func isInterrupted() -> Bool {
        var number: UInt8 = 0
        var isAsked = false
        while wake >= 0 && read(wake, &number, 1) == 1 {
            if [SIGINT, SIGTERM, SIGHUP].contains(Int32(number)) { isAsked = true }
        }
        return isAsked
    }
}
