import Columns
import Messages
import Synchronization
import Testing

@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 4, 9]) func `each row falls into one block of the stated size`(threads: Int) throws {
        for (count, size) in [(0, 10), (1, 10), (10, 10), (11, 10), (1000, 7)] {
            let seen = Mutex<[Int: Range<Int>]>([:])
            try Parallel.forEachBlock(of: count, size: size, control: Control(threads: threads)) { block, rows in
                seen.withLock { $0[block] = rows }
            }
            let expected = (0..<(count + size - 1) / size).map { $0 * size..<min(count, ($0 + 1) * size) }
            #expect(seen.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } == expected)
        }
    }

    @Test(arguments: [1, 2, 4]) func `a map keeps its order`(threads: Int) throws {
        #expect(try Parallel.map(100, control: Control(threads: threads)) { $0 * $0 } == (0..<100).map { $0 * $0 })
        #expect(try Parallel.map(0, control: Control(threads: threads)) { $0 } == [])
    }

    private struct Failure: Error, Equatable {
        let piece: Int
    }

    @Test(arguments: [1, 2, 4]) func `of several errors the first in order is thrown`(threads: Int) {
        #expect(throws: Failure(piece: 3)) {
            try Parallel.map(50, control: Control(threads: threads)) { piece in
                if piece % 4 == 3 { throw Failure(piece: piece) }
                return piece
            }
        }
    }

    @Test(arguments: [1, 2]) func `no block begins after cancellation`(threads: Int) {
        let control = Control(threads: threads)
        let begun = Atomic<Int>(0)
        #expect(throws: Cancelled()) {
            try Parallel.forEachBlock(of: 1000, size: 1, control: control) { block, _ in
                begun.add(1, ordering: .relaxed)
                if block == 10 { control.cancellation.cancel() }
            }
        }
        #expect(begun.load(ordering: .relaxed) < 1000)
    }
}
