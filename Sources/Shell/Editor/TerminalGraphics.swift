import Glibc
import Synchronization

/// Whether the terminal shows pictures as sixel: it is asked once, when the first picture could be shown.
///
/// What a person typed while the answer was awaited is kept for the prompt. A terminal that does not answer in time shows none; nor is
/// one asked that nobody edits lines on, since what was typed there is another program's.
package final class TerminalGraphics: Sendable {
    private struct State {
        var mayAsk = false
        var hasSixel: Bool?
        var typedAhead: [UInt8] = []
        /// Whether the question was put and no answer came yet.
        var isOpen = false
    }

    /// Milliseconds that an answer may take, over a slow line too.
    private static let patience = 1000

    private let input: Int32
    private let output: Int32
    private let state = Mutex(State())

    init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
    }

    /// From now on the terminal may be asked: whatever is typed goes to our prompt.
    func allowAsking() {
        state.withLock { $0.mayAsk = true }
    }

    package var hasSixel: Bool {
        let (known, mayAsk) = state.withLock { ($0.hasSixel, $0.mayAsk) }
        if let known { return known }
        guard mayAsk else { return false }
        let (answer, typed) = ask()
        return state.withLock { state in
            state.typedAhead += typed
            state.hasSixel = answer?.hasSixel ?? false
            state.isOpen = answer == nil
            return answer?.hasSixel ?? false
        }
    }

    /// Of the whole screen, in pixels; where the terminal does not tell, as its cells at 8 by 16.
    package var pixels: (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0 else { return (640, 384) }
        if size.ws_xpixel > 0, size.ws_ypixel > 0 { return (Int(size.ws_xpixel), Int(size.ws_ypixel)) }
        return (Int(size.ws_col) * 8, Int(size.ws_row) * 16)
    }

    /// What was typed during the question, once.
    func takeTypedAhead() -> [UInt8] {
        state.withLock { state in
            defer { state.typedAhead = [] }
            return state.typedAhead
        }
    }

    /// What came from the terminal, without an answer that comes late; such a one counts from then on.
    func withoutLateAnswer(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        state.withLock { state in
            guard state.isOpen, let (answer, rest) = DeviceAttributes.split(from: Array(bytes)) else { return bytes }
            (state.isOpen, state.hasSixel) = (false, answer.hasSixel)
            return rest[...]
        }
    }

    // MARK: - The question

    /// The answer, nil where none came in time, and all that came besides.
    private func ask() -> (DeviceAttributes?, typed: [UInt8]) {
        var before = termios()
        guard tcgetattr(input, &before) == 0 else { return (nil, []) }
        var plain = before
        // Signals stay: Ctrl-C still stops what runs.
        plain.c_lflag &= ~tcflag_t(ICANON | ECHO)
        guard tcsetattr(input, TCSANOW, &plain) == 0 else { return (nil, []) }
        defer { tcsetattr(input, TCSANOW, &before) }
        guard Streams.write(DeviceAttributes.question, to: output) == .whole else { return (nil, []) }
        return answer()
    }

    private func answer() -> (DeviceAttributes?, typed: [UInt8]) {
        var bytes: [UInt8] = []
        let start = ContinuousClock.now
        while true {
            let left = Self.patience - Int((ContinuousClock.now - start) / .milliseconds(1))
            guard left > 0 else { return (nil, bytes) }
            var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Int32(left)) > 0 else { continue }
            var block = [UInt8](repeating: 0, count: 4096)
            let count = read(input, &block, block.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return (nil, bytes) }
            bytes += block.prefix(count)
            if let (attributes, rest) = DeviceAttributes.split(from: bytes) { return (attributes, rest) }
        }
    }
}

extension TerminalGraphics: Hashable {
    package static func == (a: TerminalGraphics, b: TerminalGraphics) -> Bool { a === b }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
