import Supervision
import TestSupport
import Testing

@Suite struct MarkTuningTests {
    @Test func `yellow fills the capacity, orange its half, red its tenth`() {
        // 1,000 at index 0, ten fewer at each step.
        let flow = (0...100).map { Double(1000 - 10 * $0) }
        let tuned = MarkTuning(newPerMonth: flow, capacity: 600)
        #expect(tuned[.yellow] == 40 && tuned[.orange] == 70 && tuned[.red] == 94)
        #expect(MarkColour.allCases.map(tuned.wanted) == [600, 300, 60])
    }

    @Test func `marks rise also where a capacity is far too large or too small`() {
        let flow = (0...100).map { Double(100 - $0) }
        for capacity in [1, 1_000_000] {
            let tuned = MarkTuning(newPerMonth: flow, capacity: capacity)
            #expect(MarkColour.allCases.contains { tuned.isOver($0, flow) } == (capacity == 1))
            #expect(MarkColour.allCases.contains { tuned.isUnder($0, flow) } == (capacity > 1))
            #expect(1 <= tuned[.yellow] && tuned[.yellow] < tuned[.orange] && tuned[.orange] < tuned[.red] && tuned[.red] <= 100)
        }
    }
}
