import Commands
import Messages
import Outputs
import Queries
import TestSupport
import Testing

/// What help says of the language runs as it stands.
@Suite struct LanguageExamplesTests {
    @Test func `the examples of all stages, functions and operators run once a card is open`() throws {
        var session = try TestSession.onCity()
        try session.output("split hash 70 seed 1; add tax_arrears, tax_grade")
        for example in StageList.all.flatMap({ $0.facts.examples }) + FunctionList.all.map(\.example) + OperatorList.all.map(\.example) {
            for executed in session.run(example) {
                if case .failure(let problem) = executed.result { Issue.record("\(example): \(problem.all.map(\.message.en))") }
            }
        }
    }
}
