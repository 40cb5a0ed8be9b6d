import Foundation
import Messages
import Synchronization
import TestSupport

@testable import Shell

/// The loop on a thread of its own at one end of a pseudo-terminal, a test at the other.
final class ShellOnTerminal {
    let terminal: PseudoTerminal
    let record: FakeHost.Record
    let cancellation = Cancellation()
    /// Below it lies the history.
    let home: String
    private let signals: (reader: Int32, writer: Int32)
    private let program: Int32
    private let ending = Ending()
    /// libedit's terminal database holds one terminal for the whole process: two loops at once would free each other's.
    private static let onlyLoop = DispatchSemaphore(value: 1)

    /// What the loop's thread hands back.
    private final class Ending: Sendable {
        let status = Mutex<Int32?>(nil)
        let semaphore = DispatchSemaphore(value: 0)
    }

    init(_ host: FakeHost = FakeHost(), columns: Int = 80, rows: Int = 24, type: String = "xterm-256color", home: String? = nil) throws {
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        self.terminal = terminal
        self.home = try home ?? Locations.temporaryFolder()
        record = host.record
        var ends: [Int32] = [-1, -1]
        guard Self.onlyLoop.wait(timeout: .now() + 60) == .success else {
            throw PseudoTerminal.TimedOut(description: "another test's loop did not end")
        }
        pipe(&ends)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        signals = (ends[0], ends[1])
        program = open(terminal.path, O_RDWR | O_NOCTTY)
        let loop = Loop(
            host: host, cancellation: cancellation, threads: 1, streams: Streams(input: program, output: program, errors: program),
            environment: ["TERM": type, "XDG_STATE_HOME": self.home], wake: ends[0])
        start(loop)
    }

    deinit {
        close(program)
        close(signals.reader)
        close(signals.writer)
    }

    private func start(_ loop: Loop) {
        // SAFETY: the loop is handed over whole to the one thread that runs it.
        nonisolated(unsafe) var loop = loop
        let thread = Thread { [ending] in
            let status = loop.run()
            Self.onlyLoop.signal()
            ending.status.withLock { $0 = status }
            ending.semaphore.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// As the handler of `Interrupt` does when the signal arrives.
    func raise(_ signal: Int32) {
        var byte = UInt8(signal)
        write(signals.writer, &byte, 1)
    }

    /// Waits for the loop's end; its exit status, nil where it did not end.
    func end() -> Int32? {
        _ = ending.semaphore.wait(timeout: .now() + 20)
        return ending.status.withLock { $0 }
    }

    /// Types Ctrl-D and waits.
    func leave() -> Int32? {
        terminal.type("\u{4}")
        return end()
    }
}
