import Messages
import Outputs
import Testing

@testable import Commands

@Suite struct GlossaryTests {
    @Test func `words are unique and have no other page`() {
        let words = Glossary.all.map(\.word)
        #expect(Set(words).count == words.count)
        #expect(Set(words).isDisjoint(with: CommandList.all.map(\.name)))
        #expect(Glossary.all.allSatisfy { $0.meaning.zh.unicodeScalars.contains { $0.value > 0x3000 } })
    }

    @Test func `each example runs once a card is open`() throws {
        var session = try TestSession.onCity()
        try session.output("split hash 70 seed 1")
        for entry in Glossary.all {
            // A screen before it may have taken them out.
            _ = session.run("add tax_arrears; add tax_grade")
            for executed in session.run(entry.example) {
                if case .failure(let problem) = executed.result { Issue.record("\(entry.word): \(problem.all.map(\.message.en))") }
            }
        }
    }

    @Test func `a word of a result has a page, by its Chinese name too`() throws {
        var session = try TestSession.onCity()
        let english = try session.output("help capture").prose
        #expect(english.count > 1)
        #expect(try session.output("help 坏样本捕获率").prose == english)
    }
}
