import Glibc

/// Where the line editor's keys come from: the terminal's bytes, decoded, and what the editor itself puts before them.
final class KeyReader {
    enum Key: Equatable {
        case scalar(Unicode.Scalar)
        /// A signal arrived, by its number, while there was no key to give.
        case signal(Int32)
        /// The terminal is gone.
        case end
    }

    private let input: Int32
    private let wake: Int32
    private var decoder = ScalarDecoder()
    private var waiting: [Unicode.Scalar] = []
    private var consumed = 0
    private var bytes = [UInt8](repeating: 0, count: 65_536)
    /// Holds what was typed while the terminal was asked what it can show.
    private let graphics: TerminalGraphics?
    /// Whether keys lay at the terminal when it was first made raw; nil before that, false once they are read.
    private var wasTypedAhead: Bool?

    private static let controlD: UInt8 = 4

    /// `wake`: see `Interrupt.wakeDescriptor`.
    init(input: Int32, wake: Int32, graphics: TerminalGraphics? = nil) {
        self.graphics = graphics
        self.input = input
        self.wake = wake
    }

    func next() -> Key {
        while true {
            if consumed < waiting.count {
                consumed += 1
                return .scalar(waiting[consumed - 1])
            }
            waiting.removeAll(keepingCapacity: true)
            consumed = 0
            if let event = fill() { return event }
        }
    }

    /// Whether no key waits, here or at the terminal.
    var isIdle: Bool {
        consumed >= waiting.count && !isAtTerminal
    }

    /// Whether what waits goes on an escape sequence, as only a terminal and no hand sends it.
    var standsSequence: Bool {
        consumed + 1 < waiting.count && (waiting[consumed] == "[" || waiting[consumed] == "O")
    }

    /// Puts keys before all that waits.
    func prepend(_ text: String) {
        waiting.replaceSubrange(0..<consumed, with: text.unicodeScalars)
        consumed = 0
    }

    /// Forgets what was typed ahead, as the terminal itself does at an interrupt.
    func discard() {
        waiting.removeAll()
        consumed = 0
        decoder = ScalarDecoder()
        _ = graphics?.takeTypedAhead()
    }

    /// To be called when the terminal is raw and no prompt stands yet.
    func noteTypedAhead() {
        if wasTypedAhead == nil { wasTypedAhead = isAtTerminal }
    }

    /// Forgets the signals that came while nobody waited for a key.
    func drainSignals() {
        while nextSignal() != nil {}
    }

    // MARK: - Waiting

    /// Waits until there are scalars to give (nil), or something else to tell.
    private func fill() -> Key? {
        if let typed = graphics?.takeTypedAhead(), !typed.isEmpty {
            decoder.decode(Self.settled(typed[...], wasTypedAhead: false), into: &waiting)
            return nil
        }
        var entries = [
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        ]
        if poll(&entries, 2, -1) < 0 && errno != EINTR { return .end }
        if let number = nextSignal() { return .signal(number) }
        guard entries[1].revents != 0 else { return nil }
        let count = read(input, &bytes, bytes.count)
        if count < 0 && (errno == EINTR || errno == EAGAIN) { return nil }
        guard count > 0 else {
            decoder.finish(into: &waiting)
            return waiting.isEmpty ? .end : nil
        }
        let typed = Self.settled(bytes.prefix(count), wasTypedAhead: wasTypedAhead ?? false)
        wasTypedAhead = false
        decoder.decode(graphics?.withoutLateAnswer(typed) ?? typed, into: &waiting)
        return nil
    }

    /// A Ctrl-D typed before the first prompt, while the terminal still reads by lines, comes as a zero: it is one again.
    ///
    /// Later a zero is Ctrl-Space, for which libedit would quote the next key: input methods are called by it, so it does nothing.
    private static func settled(_ typed: ArraySlice<UInt8>, wasTypedAhead: Bool) -> ArraySlice<UInt8> {
        guard typed.contains(0) else { return typed }
        return wasTypedAhead ? typed.map { $0 == 0 ? controlD : $0 }[...] : typed.filter { $0 != 0 }[...]
    }

    private var isAtTerminal: Bool {
        var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }

    private func nextSignal() -> Int32? {
        var byte: UInt8 = 0
        return wake >= 0 && read(wake, &byte, 1) == 1 ? Int32(byte) : nil
    }
}
