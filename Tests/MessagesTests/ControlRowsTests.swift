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
