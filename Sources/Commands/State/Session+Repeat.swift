import Glibc
import Messages
import Queries

/// Running a statement again that asked for it.
extension Session {
    /// Runs `statement` until its times are over, an error, an interrupt, or `each` says false; false where the rest must not run.
    mutating func executeAgain(_ statement: Statement, control: Control, each: (Executed) -> Bool) -> Bool {
        var done = 1
        while let repetition, !isReplaying, repetition.times.map({ done < $0 }) ?? true {
            guard Self.pause(repetition.seconds, control) else {
                return each(interrupted(statement))
            }
            // Said once: a night of repeats must not pile up.
            let said = transcript
            let executed = execute(statement, control: control)
            transcript = said
            done += 1
            if !each(executed) { return false }
        }
        return true
    }

    private func interrupted(_ statement: Statement) -> Executed {
        Executed(
            source: Source(statement.text), cell: cell, result: .failure(Diagnostics([Cancelled.diagnostic])), seconds: 0,
            settings: settings)
    }

    /// False where an interrupt ended the pause.
    private static func pause(_ seconds: Double, _ control: Control) -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while !control.cancellation.isCancelled {
            let left = end - clock.now
            guard left > .zero else { return true }
            usleep(UInt32(min(20_000, max(1, left / .microseconds(1)))))
        }
        return false
    }
}
