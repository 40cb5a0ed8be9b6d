import Glibc
package import Messages
import Synchronization

/// Signals: what stops work, what ends the shell, what redraws the line.
///
/// SIGINT cancels the work that runs and never ends the shell. SIGTERM and SIGHUP cancel it too, and the loop then restores the
/// terminal and leaves; a second one leaves at once. Each signal is also written as one byte into a pipe, which wakes whoever waits
/// for a key. SIGPIPE is ignored: a closed stream is an error of the write.
package enum Interrupt {
    /// The signal that asked for the end; 0 for none.
    private static let terminating = Atomic<Int32>(0)
    private static let wakeWriter = Atomic<Int32>(-1)
    private static let wakeReader = Atomic<Int32>(-1)
    /// The address of the one `Cancellation`, retained for ever by `install`.
    private static let cancellation = Atomic<UInt>(0)
    /// The terminal's settings at the start, in memory that a handler may read.
    private static let settings = Atomic<UInt>(0)

    /// Takes the signals over; call once, before the first work.
    package static func install(cancellation flag: Cancellation) {
        // Each store also runs a lazy initialiser here, which must not happen inside a handler.
        cancellation.store(UInt(bitPattern: Unmanaged.passRetained(flag).toOpaque()), ordering: .relaxed)
        terminating.store(0, ordering: .relaxed)
        rememberSettings()
        openWakePipe()
        signal(SIGPIPE, SIG_IGN)
        handle(SIGINT, flags: 0)
        handle(SIGTERM, flags: 0)
        handle(SIGHUP, flags: 0)
        handle(SIGWINCH, flags: SA_RESTART)
        handle(SIGCONT, flags: SA_RESTART)
    }

    /// The exit status that a signal asked for: 143 for SIGTERM, 129 for SIGHUP; nil where none came.
    package static var exitStatus: Int32? {
        let number = terminating.load(ordering: .relaxed)
        return number == 0 ? nil : 128 + number
    }

    /// Where each signal arrives as one byte, its number; -1 before `install`, which `poll` passes over.
    static var wakeDescriptor: Int32 { wakeReader.load(ordering: .relaxed) }

    // MARK: - Setting up

    private static func handle(_ number: Int32, flags: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { Interrupt.arrive($0) }
        action.sa_flags = flags
        sigemptyset(&action.sa_mask)
        sigaction(number, &action, nil)
    }

    private static func openWakePipe() {
        guard wakeDescriptor < 0 else { return }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        wakeReader.store(ends[0], ordering: .relaxed)
        wakeWriter.store(ends[1], ordering: .relaxed)
    }

    private static func rememberSettings() {
        var found = termios()
        guard settings.load(ordering: .relaxed) == 0, tcgetattr(STDIN_FILENO, &found) == 0 else { return }
        // SAFETY: never freed, since a handler may read it at any time until the process ends.
        let kept = UnsafeMutablePointer<termios>.allocate(capacity: 1)
        kept.initialize(to: found)
        settings.store(UInt(bitPattern: kept), ordering: .relaxed)
    }

    // MARK: - Inside the handler: nothing but what POSIX calls async-signal-safe

    private static func arrive(_ number: Int32) {
        let savedError = errno
        if number == SIGTERM || number == SIGHUP, terminating.exchange(number, ordering: .relaxed) != 0 { leaveAtOnce(number) }
        if number == SIGINT || number == SIGTERM || number == SIGHUP { cancel() }
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(wakeWriter.load(ordering: .relaxed), &byte, 1)
        errno = savedError
    }

    private static func cancel() {
        // SAFETY: `install` retained the object for ever, so it lives and is not freed here.
        guard let address = UnsafeRawPointer(bitPattern: cancellation.load(ordering: .relaxed)) else { return }
        Unmanaged<Cancellation>.fromOpaque(address).takeUnretainedValue().cancel()
    }

    private static func leaveAtOnce(_ number: Int32) {
        // SAFETY: the address is that of the settings which `rememberSettings` keeps for ever.
        if let kept = UnsafePointer<termios>(bitPattern: settings.load(ordering: .relaxed)) {
            _ = tcsetattr(STDIN_FILENO, TCSANOW, kept)
        }
        _exit(128 + number)
    }
}
