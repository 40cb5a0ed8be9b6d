import Messages
import Testing

@testable import Datasets

@Suite struct ControlColumnsTests {
    private func control(fuse: Int? = nil) -> Control {
        Control(cancellation: Cancellation(fuse: fuse))
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
        let elements = (0..<50_000).map { Double(($0 &* 48_271) % 997) }
        #expect(try control().sorted(elements) == elements.sorted())
        let pairs = elements.enumerated().map { (place: $0, value: $1) }
        let sorted = try control().sorted(pairs) { $0.value < $1.value }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { ($0.value, $0.place) < ($1.value, $1.place) })
        #expect(throws: Cancelled.self) { _ = try control(fuse: 5).sorted(elements) }
    }
}
