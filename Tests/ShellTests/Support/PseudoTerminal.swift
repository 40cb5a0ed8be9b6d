import Glibc

@testable import Shell

/// The other side of a terminal: types keys, and sees the screen.
final class PseudoTerminal {
    struct TimedOut: Error, CustomStringConvertible {
        let description: String
    }

    let controller: Int32
    /// The path of the side that a program runs on.
    let path: String
    private(set) var screen: ScreenModel
    /// What it answers when a program asks what it can do; nil for a terminal that is silent.
    var attributes: String?
    /// All that came, as it came.
    private(set) var received: [UInt8] = []
    private var decoder = ScalarDecoder()

    /// Seconds to wait for anything: far more than it takes, so that a busy machine fails no test.
    private static let patience = 60.0
    /// `TIOCSPTLCK` and `TIOCGPTN`, macros that Swift does not see.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init(columns: Int = 80, rows: Int = 24) throws {
        controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var lock: Int32 = 0
        var number: Int32 = 0
        guard controller >= 0, ioctl(controller, Self.setLock, &lock) == 0, ioctl(controller, Self.getNumber, &number) == 0 else {
            throw TimedOut(description: "no pseudo-terminal to be had")
        }
        path = "/dev/pts/\(number)"
        screen = ScreenModel(columns: columns, rows: rows)
        resize(columns: columns, rows: rows)
    }

    deinit {
        close(controller)
    }

    /// The screen stays as it was, as on a terminal that wraps nothing anew.
    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
    }

    func type(_ keys: String) {
        type(bytes: Array(keys.utf8))
    }

    /// Takes in what the program writes meanwhile, so that neither side waits for the other.
    func type(bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.prefix(1024).withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) }
            _ = takeIn(seconds: 0)
        }
    }

    /// As a terminal sends a paste to a program that asked for brackets.
    func paste(_ text: String) {
        type("\u{1B}[200~" + text.replacing("\n", with: "\r") + "\u{1B}[201~")
    }

    /// Waits until the screen is as `condition` says; throws with the screen where it never is.
    func wait(for what: String, _ condition: (ScreenModel) -> Bool) throws {
        let end = ProgressBar.monotonicSeconds() + Self.patience
        while !condition(screen) {
            let left = end - ProgressBar.monotonicSeconds()
            guard left > 0, takeIn(seconds: left) else {
                throw TimedOut(description: "waited in vain for \(what); the screen:\n\(screen.text)")
            }
        }
    }

    func wait(forText text: String) throws {
        try wait(for: "`\(text)`") { $0.text.contains(text) }
    }

    /// Waits until the cursor's line reads exactly so.
    func wait(forLine line: String) throws {
        try wait(for: "the line `\(line)`") { $0.currentLine == line }
    }

    /// False at the end of the program's output, or where nothing came in time.
    @discardableResult
    func takeIn(seconds: Double) -> Bool {
        var entry = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, Int32(seconds * 1000)) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(controller, &bytes, bytes.count)
        guard count > 0 else { return false }
        received += bytes.prefix(count)
        if let attributes, bytes.prefix(count).contains(DeviceAttributes.question) { type(attributes) }
        var scalars: [Unicode.Scalar] = []
        decoder.decode(bytes.prefix(count), into: &scalars)
        screen.write(scalars)
        return true
    }
}

extension Collection<UInt8> {
    /// Whether these bytes stand in it.
    func contains(_ text: String) -> Bool {
        indices.contains { self[$0...].starts(with: text.utf8) }
    }
}
