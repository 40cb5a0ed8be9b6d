import Foundation
import TestSupport
import Testing

/// Which of the forty behaviours have a test at a pseudo-terminal.
@Suite struct FortyBehavioursSummaryTests {
    @Test func `each of the forty behaviours has a test at a pseudo-terminal, named by its number`() throws {
        var tested: Set<Int> = []
        for file in ["FortyBehavioursTests", "FortyBehavioursOfProgramTests"] {
            let text = try String(contentsOfFile: Locations.package + "Tests/ShellTests/\(file).swift", encoding: .utf8)
            for name in text.matches(of: #/func `([^`]+)`/#) {
                tested.formUnion(name.output.1.matches(of: #/(?:^|and )(\d+)\s/#).compactMap { Int($0.output.1) })
            }
        }
        #expect(Set(1...40).subtracting(tested) == [])
        #expect(tested.subtracting(1...40) == [])
    }
}
