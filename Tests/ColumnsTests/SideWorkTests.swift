import Columns
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
            // Long enough for a helper to find nothing and go.
            if task % 50 == 0 { while threads > 1, done.withLock({ $0.count }) <= task {} }
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
