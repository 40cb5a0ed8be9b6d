import Foundation
import TestSupport
import Testing

/// Which of the forty behaviours have a test at a pseudo-terminal.
@Suite struct FortyBehavioursSummaryTests {
    /// Without one: start and completion times (38).
    ///
    /// Of 35 `whatif` is tried, not the question before what cannot be undone; of 40 that no change is lost, not the offer to go on.
    private static let open: Set<Int> = [38]

    @Test func `each behaviour has a test, or is known to have none`() throws {
        var tested: Set<Int> = []
        for file in ["FortyBehavioursTests", "FortyBehavioursOfProgramTests"] {
            let text = try String(contentsOfFile: Locations.package + "Tests/ShellTests/\(file).swift", encoding: .utf8)
            for name in text.matches(of: #/func `([^`]+)`/#) {
                tested.formUnion(name.output.1.matches(of: #/(?:^|and )(\d+)\s/#).compactMap { Int($0.output.1) })
            }
        }
        #expect(tested.union(Self.open) == Set(1...40))
        #expect(tested.isDisjoint(with: Self.open))
    }
}
