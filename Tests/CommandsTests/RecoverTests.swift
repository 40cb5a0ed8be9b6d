import Commands
import Files
import Messages
import Outputs
import TestSupport
import Testing

/// What a session had said that was cut off is offered, and what ended with it is brought back.
@Suite struct RecoverTests {
    private static let said = [
        "let big = enterprises | where registered_capital > 1亿", "set rows 5", "snapshot 2025-06-30", "note Arrears speak early.",
        "enterprises | by district", "add tax_arrears", "let broken = nothing", "card save",
    ]

    /// A session that opened the city and was offered what another one had said, and what opening gave.
    private func opened(_ statements: [String]) throws -> (session: Session, output: Output) {
        let folder = try TestSession.onCity().folder
        let access = FileAccess.confined(reading: [folder], writing: folder)
        let cutOff = CutOff(started: "2026-06-30T10:00:00Z", statements: statements)
        var session = Session(
            environment: Environment(
                user: "tester", now: { "2026-07-01T08:00:00Z" }, access: access, threads: 2, cutOff: { _ in cutOff }))
        let output = try session.open(folder + "city.assay", control: Control(threads: 2))
        return (session, output)
    }

    private func run(_ text: String, in session: inout Session) -> [Result<Output, Diagnostics>] {
        var results: [Result<Output, Diagnostics>] = []
        session.execute(Source(text), control: Control(threads: 2)) { executed in
            results.append(executed.result)
            return true
        }
        return results
    }

    @Test func `recover brings back what ended with the session, and tells of each statement`() throws {
        var (session, opening) = try opened(Self.said)
        let note = try #require(opening.notes.first { $0.code == "cut-off" })
        #expect(note.text.en.contains("after 8 statements") && note.text.en.contains("`card save`") && note.text.zh.contains("8 条"))
        let output = try #require(run("recover", in: &session).first).get()
        let fates = (0..<Self.said.count).map { output.tables[0][$0, 2] }
        let words = fates.map { if case .phrase(let text) = $0 { text.en } else { "" } }
        #expect(
            words == [
                "brought back", "brought back", "brought back", "brought back", "may be asked again", "as it was", "not brought back",
                "as it was",
            ])
        #expect(output.noteCodes == ["not-recovered"])
        #expect(session.settings.rows == 5 && session.prompt.snapshot == "2025-06-30" && session.prompt.card == nil)
        #expect(try run("big | by : n = count()", in: &session)[0].get().tables[0].rowCount == 1)
        guard case .failure(let problem) = try #require(run("recover", in: &session).first) else {
            Issue.record("recovered twice")
            return
        }
        #expect(problem.all.map(\.code) == ["nothing-to-recover"])
    }
}
