import Messages
import Outputs
import Rendering
import Testing

@testable import Notebooks

@Suite struct BlockComparisonTests {
    /// A notebook of one cell whose block says what `lie` makes of it, under a hash that was made anew.
    private func notebook(_ cell: String, in language: Language = .english, lie: (String) -> String = { $0 }) throws -> Notebook {
        var session = ToySession()
        guard case .success(let output)? = session.run(Source(cell)).first else { throw Missing() }
        let block = lie(BlockText(language: language).text(of: output))
        let recorded = try CellText.recorded(
            .success(output), block: block, cell: ContentHash.of(cell), after: nil, control: Control())
        let matter = FrontMatterWriter.text(of: FrontMatter(ToySession.circumstances, tolerances: [:]))
        return try Notebook.parse(Source(matter + "\n" + CellText.fence("assay", cell) + "\n" + recorded))
    }

    private struct Missing: Error {}

    private func codes(_ notebook: Notebook, now: Circumstances = ToySession.circumstances) throws -> [String] {
        try ToySession.replay(notebook, now: now).causes.map(\.code.rawValue)
    }

    @Test(arguments: ["bins", "wide", "big", "weight 2"])
    func `a block that shows its values holds in both languages`(cell: String) throws {
        for language in Language.allCases { #expect(try codes(notebook(cell, in: language)) == []) }
    }

    @Test(
        arguments: [
            ("wide", "|  10 |    10 |", "|  10 |    99 |"), ("wide", "|  10 |    10 |", ""), ("bins", "auc  0.51", "auc  0.91"),
            ("bins", "\nauc", "\nEverything is fine.\nauc"), ("bins", "2026-06-30", "2026-07-01"),
        ])
    func `a block that lies is told though its hash was made anew`(cell: String, was: String, lie: String) throws {
        let forged = try notebook(cell) { block in
            #expect(block.contains(was))
            return block.replacing(was, with: lie)
        }
        let report = try ToySession.replay(forged)
        #expect(report.drifts.map(\.code) == [.block])
        #expect(report.causes.map(\.code) == [.editedRecording])
        #expect(report.exitCode == 3)
    }

    @Test func `a change of widths alone is none`() throws {
        #expect(try codes(notebook("bins") { $0.replacing("auc  ", with: "auc      ") }) == [])
    }

    @Test func `a recorded time is right whatever the time is now`() throws {
        let notebook = try notebook("bins")
        var session = ToySession()
        let report = try Replay.run(notebook, now: ToySession.circumstances) { source in
            session.run(source).map { result in
                result.map { output in
                    var later = output
                    let table = output.tables[0]
                    let rows = (0..<table.rowCount).map { Array(table.row($0).dropLast()) + [Cell.time("2030-01-01T00:00:00Z")] }
                    later.tables = [Table(table.name, columns: table.columns, rows: rows)]
                    return later
                }
            }
        }
        #expect(report.drifts.isEmpty)
    }

    @Test func `values that a tolerance lets pass accuse no block`() throws {
        let notebook = try ToySession.notebook(["bins"], tolerances: ["woe": Tolerance(absolute: 0.1), "auc": Tolerance(absolute: 0.1)])
        #expect(try ToySession.replay(notebook, shift: 0.01).drifts.isEmpty)
    }

    @Test func `where values drift too, a block that lies has its own cause and they keep theirs`() throws {
        var now = ToySession.circumstances
        now.fingerprint = "ffff"
        let honest = try ToySession.replay(notebook("bins"), shift: 1, now: now)
        #expect(!honest.drifts.isEmpty && !honest.drifts.contains { $0.code == .block })
        let report = try ToySession.replay(
            notebook("bins") { $0.replacing("auc  0.51", with: "auc  0.91") }, shift: 1, now: now)
        #expect(report.drifts.filter { $0.because == .editedRecording }.map(\.code) == [.block])
        #expect(report.drifts.filter { $0.because == .circumstance(.dataset) }.count == honest.drifts.count)
    }

    @Test func `the code that an error's block names is the recorded one`() throws {
        let notebook = try ToySession.notebook(["fail one-class"])
        #expect(try ToySession.replay(notebook).drifts.isEmpty)
        let forged = try notebook.replacing("one-class: it", with: "no-rows: it")
        let output = try #require(forged.cells.first?.outputs.first)
        let report = try ToySession.replay(forged.replacing(try #require(output.hashes?.output), with: output.hash))
        #expect(report.drifts.map(\.code) == [.block])
    }

    @Test func `a block that another version made may read otherwise, which is noted`() throws {
        var now = ToySession.circumstances
        now.tool = "0.2.0"
        let report = try ToySession.replay(notebook("wide") { $0.replacing("|  10 |    10 |", with: "|  10 |  10.0 |") }, now: now)
        #expect(report.drifts.isEmpty)
        #expect(report.notes.map(\.code) == ["block"])
    }
}
