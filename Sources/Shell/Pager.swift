import Glibc

/// The program that shows a text longer than the screen: `$PAGER`, else `less`, which leaves at once where all fits.
package struct Pager: Sendable {
    private let command: String

    package init(environment: [String: String]) {
        let named = environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 }
        // Without a UTF-8 locale less would show the bytes of Chinese; secure, it runs and writes nothing that was typed ahead.
        command = named ?? "LESSCHARSET=utf-8 LESSSECURE=1 exec less -FRX"
    }

    /// Whether something was typed ahead: it is meant for the prompt, not for a pager.
    private var isAwaited: Bool {
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) > 0
    }

    /// False where the pager was not started, so that the text was not shown.
    func show(_ text: String) -> Bool {
        guard !isAwaited else { return false }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        guard let process = ForegroundProgram.start(["/bin/sh", "-c", command], input: ends[0]) else {
            ends.forEach { close($0) }
            return false
        }
        close(ends[0])
        // A pager that was left early has read enough.
        _ = Streams.write(text, to: ends[1])
        close(ends[1])
        let status = ForegroundProgram.wait(for: process)
        return status != 127 && status != 126
    }
}
