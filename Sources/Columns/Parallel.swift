import Dispatch
package import Messages
import Synchronization

/// Work split over threads by fixed blocks, so that no result depends on how many threads there are.
///
/// Cancellation is asked for before each block. Where blocks fail, the error of the first of them is thrown.
package enum Parallel {
    /// Rows of a block, where nothing else is said.
    package static let blockSize = 65_536

    /// Calls `body` for the blocks of `0..<count`, each `size` rows long but for the last.
    package static func forEachBlock(
        of count: Int, size: Int = blockSize, control: Control, _ body: @Sendable (_ block: Int, _ rows: Range<Int>) throws -> Void
    ) throws {
        let blocks = (count + size - 1) / size
        try run(blocks, control: control) { _, block in
            try body(block, block * size..<min(count, (block + 1) * size))
        }
    }

    /// What `body` gives for 0, 1, 2 ... `count - 1`, in that order; dealt to the threads from a queue, so the pieces may differ in size.
    package static func map<Result: Sendable>(_ count: Int, control: Control, _ body: @Sendable (Int) throws -> Result) throws -> [Result] {
        let gathered = Gathered<Result>(count)
        try run(count, control: control) { _, piece in
            let result = try body(piece)
            gathered.slots.withLock { $0[piece] = result }
        }
        return gathered.slots.withLock { $0.compactMap(\.self) }
    }

    /// One state for each thread, filled by `body` from the blocks that fell to it: for sums of integers alone, whose order is nothing.
    static func partials<State: Sendable>(
        of count: Int, control: Control, make: () -> State, _ body: @Sendable (State, Range<Int>) -> Void
    ) throws -> [State] {
        let size = evenSize(of: count, most: smallBlockSize)
        let blocks = (count + size - 1) / size
        let states = (0..<workers(for: blocks, control)).map { _ in make() }
        try run(blocks, control: control) { worker, block in
            body(states[worker], block * size..<min(count, (block + 1) * size))
        }
        return states
    }

    /// Rows of a block where a loop is so short that a thread which begins late would keep the other waiting.
    static let smallBlockSize = 16_384

    /// A block size of at most `most`, a multiple of 64, that gives an even number of blocks: two threads end together.
    static func evenSize(of count: Int, most: Int = blockSize) -> Int {
        let pairs = max(1, (count + 2 * most - 1) / (2 * most))
        let size = (count + 2 * pairs - 1) / (2 * pairs)
        return max(4096, (size + 63) / 64 * 64)
    }

    private static func workers(for pieces: Int, _ control: Control) -> Int {
        max(1, min(control.threads, pieces))
    }

    private static func run(_ pieces: Int, control: Control, _ body: @Sendable (_ worker: Int, _ piece: Int) throws -> Void) throws {
        let workers = workers(for: pieces, control)
        guard workers > 1 else {
            for piece in 0..<pieces {
                try control.check()
                try body(0, piece)
            }
            return
        }
        let queue = Queue()
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            while let piece = queue.next(of: pieces) {
                do {
                    try control.check()
                    try body(worker, piece)
                } catch {
                    queue.fail(piece, error)
                }
            }
        }
        try queue.finish()
    }

    /// Deals pieces in ascending order until one failed; so whatever failed first in order has been dealt.
    private final class Queue: Sendable {
        private let dealt = Atomic<Int>(0)
        private let hasFailed = Atomic<Bool>(false)
        private let failure = Mutex<(piece: Int, error: any Error)?>(nil)

        func next(of pieces: Int) -> Int? {
            guard !hasFailed.load(ordering: .relaxed) else { return nil }
            let piece = dealt.wrappingAdd(1, ordering: .relaxed).oldValue
            return piece < pieces ? piece : nil
        }

        func fail(_ piece: Int, _ error: any Error) {
            failure.withLock { known in
                if known.map({ piece < $0.piece }) ?? true { known = (piece, error) }
            }
            hasFailed.store(true, ordering: .relaxed)
        }

        func finish() throws {
            if let failure = failure.withLock({ $0 }) { throw failure.error }
        }
    }

    private final class Gathered<Result: Sendable>: Sendable {
        let slots: Mutex<[Result?]>

        init(_ count: Int) {
            slots = Mutex(Array(repeating: nil, count: count))
        }
    }
}
