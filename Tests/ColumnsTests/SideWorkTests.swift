import Columns
import Glibc
import Messages
import Synchronization
import Testing

@Suite struct SideWorkTests {
    private struct Failure: Error, Equatable {
        let task: Int
    }

    @Test(arguments: [1, 2, 4]) func `all tasks are done, also those that come when the helpers have gone`(threads: Int) throws {
        let done = Mutex<Set<Int>>([])
        let work = SideWork(Control(threads: threads))
        for task in 0..<200 {
            work.add { _ = done.withLock { $0.insert(task) } }
            // Long enough for a helper to find nothing and go. Nothing is waited for: a test may hold the last thread there is.
            if task % 50 == 0 { usleep(2000) }
        }
        try work.finish()
        #expect(done.withLock { $0 } == Set(0..<200))
    }

    @Test(arguments: [1, 2, 4]) func `the error of the first task that failed is thrown, and no later one is begun`(threads: Int) {
        let begun = Mutex<Set<Int>>([])
        let work = SideWork(Control(threads: threads))
        for task in 0..<100 {
            work.add {
                _ = begun.withLock { $0.insert(task) }
                if task % 10 == 7 { throw Failure(task: task) }
            }
        }
        #expect(throws: Failure(task: 7)) { try work.finish() }
        let last = begun.withLock { $0.max() ?? 0 }
        #expect(begun.withLock { $0 } == Set(0...last))
    }

    @Test func `who finishes waits for no helper that has no thread`() throws {
        // As many as the pool has, and more: each holds its thread while another's helper would need one.
        let sums = try Parallel.map(16, control: Control(threads: 16)) { piece in
            let sum = Mutex(0)
            let work = SideWork(Control(threads: 4))
            for task in 0..<50 { work.add { sum.withLock { $0 += task * piece } } }
            try work.finish()
            return sum.withLock { $0 }
        }
        #expect(sums == (0..<16).map { 1225 * $0 })
    }

    @Test func `what was cancelled is not begun`() {
        let cancellation = Cancellation()
        let work = SideWork(Control(cancellation: cancellation, threads: 1))
        let begun = Mutex(0)
        for _ in 0..<10 { work.add { begun.withLock { $0 += 1 } } }
        cancellation.cancel()
        #expect(throws: Cancelled.self) { try work.finish() }
        #expect(begun.withLock { $0 } == 0)
    }
}
