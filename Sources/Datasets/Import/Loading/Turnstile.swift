import Foundation
import Messages

/// Lets workers through in the order of their tickets, one at a time.
final class Turnstile: @unchecked Sendable {
    // SAFETY: `next` and `isBroken` are reached under `condition`'s lock.
    private let condition = NSCondition()
    private var next = 0
    private var isBroken = false

    /// Runs `body` when all earlier tickets are through. Throws `Cancelled` where one of them failed.
    func pass<T>(_ ticket: Int, _ body: () throws -> T) throws -> T {
        try wait(for: ticket)
        do {
            let result = try body()
            condition.withLock {
                next += 1
                condition.broadcast()
            }
            return result
        } catch {
            shut()
            throw error
        }
    }

    /// Nobody comes through any more.
    func shut() {
        condition.withLock {
            isBroken = true
            condition.broadcast()
        }
    }

    private func wait(for ticket: Int) throws {
        condition.lock()
        defer { condition.unlock() }
        while next != ticket, !isBroken { condition.wait() }
        if isBroken { throw Cancelled() }
    }
}
