import Messages
import Testing

@Suite struct ControlRowsTests {
    private func control(fuse: Int? = nil) -> Control {
        Control(cancellation: Cancellation(fuse: fuse))
    }

    @Test(arguments: [(0..<0, 4), (3..<4, 4), (0..<8, 4), (5..<14, 4), (0..<3, 0)])
    func `blocks are the rows, one after another, a question before each`(rows: Range<Int>, size: Int) throws {
        let control = control()
        var seen: [Int] = []
        var blocks = 0
        try control.forEachBlock(of: rows, size: size) { block in
            #expect(block.count <= max(1, size))
            seen += Array(block)
            blocks += 1
        }
        #expect(seen == Array(rows))
        #expect(control.cancellation.questions == blocks)
    }

    @Test func `values come in order, and no more of them than a block after the flag is set`() throws {
        #expect(try control().map(20_000) { 2 * $0 } == (0..<20_000).map { 2 * $0 })
        let control = control()
        var made = 0
        #expect(throws: Cancelled.self) {
            _ = try control.map(1_000_000) { row in
                if row == 10 { control.cancellation.cancel() }
                made += 1
            }
        }
        #expect(made == Control.rowsBetweenChecks)
    }

    @Test func `sorting is that of the library, keeps equal elements in order, and stops`() throws {
        let elements = (0..<50_000).map { ($0 &* 48_271) % 997 }
        #expect(try control().sorted(elements) == elements.sorted())
        let pairs = elements.enumerated().map { (place: $0, value: $1) }
        let sorted = try control().sorted(pairs) { $0.value < $1.value }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { ($0.value, $0.place) < ($1.value, $1.place) })
        #expect(throws: Cancelled.self) { _ = try control(fuse: 5).sorted(elements) }
    }

    @Test func `a fuse cancels at the question after it`() throws {
        let cancellation = Cancellation(fuse: 2)
        try cancellation.check()
        try cancellation.check()
        #expect(throws: Cancelled.self) { try cancellation.check() }
        #expect(cancellation.questions == 3)
    }

    @Test func `an interrupt is no failure`() throws {
        #expect(try Cancelled.passing { 1 } == 1)
        #expect(try Cancelled.passing { () throws -> Int in throw Diagnostic("x", .verbatim("x")) } == nil)
        #expect(throws: Cancelled.self) { try Cancelled.passing { () throws -> Int in throw Cancelled() } }
    }
}
