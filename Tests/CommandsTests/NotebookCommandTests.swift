import Commands
import Files
import Foundation
import Messages
import Notebooks
import Outputs
import Testing

/// Saving a session, replaying it, and what a replay finds.
@Suite struct NotebookCommandTests {
    private func saved() throws -> (TestSession, String) {
        var session = try TestSession.onFirms()
        try session.output(
            """
            note A card of two ratios.
            split where row % 10 < 7
            add net_profit_to_total_assets, sales_n_to_sales_n_1
            fit
            weight sales_n_to_sales_n_1 = 0.5
            validate
            save first.assay.md
            """)
        return (session, session.folder + "first.assay.md")
    }

    private func report(_ session: TestSession, _ path: String) throws -> ReplayReport {
        try NotebookRun(
            path: path, dataset: nil, folder: nil, environment: session.session.environment, settings: Settings(),
            control: Control(threads: 1)
        ).report()
    }

    @Test func `a folder of figures that cannot be made says why`() throws {
        var session = try TestSession.onCity()
        try AtomicFile.write("in the way\n", to: session.folder + "a.figures")
        #expect(session.errors("enterprises | hist registered_capital | plot; save a.assay.md") == ["cannot-write"])
    }

    @Test func `a saved session replays without drift`() throws {
        let (session, path) = try saved()
        let report = try report(session, path)
        #expect(report.exitCode == 0)
        #expect(report.drifts.isEmpty && report.causes.isEmpty)
        #expect(report.cells.count == 5)
    }

    @Test func `a replay that reads what it wrote reads its own, whatever lies beside the notebook`() throws {
        for isBeside in [true, false] {
            var session = try TestSession.onFirms()
            try session.output(
                """
                card new own; add net_profit_to_total_assets, sales_n_to_sales_n_1
                card export k.yaml
                card import k.yaml name=again
                save own.assay.md
                """)
            let path = session.folder + "own.assay.md"
            if !isBeside { try FileManager.default.removeItem(atPath: session.folder + "k.yaml") }
            #expect(try report(session, path).exitCode == 0)
            let text = try TextFile.read(path)
            try AtomicFile.write(text.replacing("add net_profit_to_total_assets, sales_n", with: "add sales_n"), to: path)
            let edited = try report(session, path)
            #expect(edited.drifts.contains { $0.cell == edited.cells.count }, "the import sees the edited card")
        }
    }

    @Test func `quit ends no replay, so that what stands behind it is run`() throws {
        let session = try TestSession.onFirms()
        let path = session.folder + "quit.assay.md"
        let cells = ["add net_profit_to_total_assets", "validate", "quit", "claim auc >= 0.999"].map { "```assay\n\($0)\n```\n" }
        try AtomicFile.write("---\nassay: 1\ndataset: \(session.path)\n---\n\n" + cells.joined(separator: "\n"), to: path)
        let report = try report(session, path)
        #expect(report.exitCode == 1 && report.claims.map(\.verdict) == [.broken])
        #expect(report.cells.map(\.status) == [.ok, .ok, .failed, .ok] || report.cells[2].status == .failed)
    }

    @Test func `an edited weight names its cell, the values and the cause`() throws {
        let (session, path) = try saved()
        let text = try TextFile.read(path)
        try AtomicFile.write(text.replacing("weight sales_n_to_sales_n_1 = 0.5", with: "weight sales_n_to_sales_n_1 = 0.9"), to: path)
        let report = try report(session, path)
        #expect(report.exitCode == 3)
        #expect(report.causes.map(\.code) == [.editedCell])
        #expect(report.causes.first?.cell == 4)
        #expect(report.drifts.contains { $0.cell == 4 && $0.recorded != $0.now })
    }

    @Test func `undone and failed statements are left out`() throws {
        var session = try TestSession.onFirms()
        _ = session.run(
            "add net_profit_to_total_assets; weight nothing = 1; weight net_profit_to_total_assets = 0.2; undo; validate; save a.assay.md")
        let notebook = try Notebook.read(session.folder + "a.assay.md")
        #expect(notebook.cells.map(\.source.text) == ["add net_profit_to_total_assets", "validate"])
    }

    @Test(arguments: [
        ("validate; undo", ["validate", "undo"]), ("note Too much.; undo", []), ("undo; validate; redo", ["validate", "weight"]),
        ("trail; undo; validate; redo; undo", ["trail", "undo", "validate"]),
        ("undo; redo; undo", []),
    ])
    func `a change and its undo stay where something was asked in between`(statements: String, kept: [String]) throws {
        var session = try TestSession.onFirms()
        try session.output(
            "add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.2\n\(statements.replacing("; ", with: "\n")); save a.assay.md"
        )
        let report = try report(session, session.folder + "a.assay.md")
        let words = report.notebook.cells.map { String($0.source.text.prefix { $0 != " " }) }
        let isKept = statements.hasPrefix("undo") || statements.hasPrefix("note") ? [] : ["weight"]
        #expect(words == ["add"] + isKept + kept)
        #expect(report.exitCode == 0, "\(report.drifts)")
    }

    @Test func `accept draws the linked pictures anew, in a folder of the notebook's own`() throws {
        var session = try TestSession.onFirms()
        try session.output("add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.5; plot bands; save a.assay.md")
        let old = try TextFile.bytes(session.folder + "a.figures/3.svg")
        let text = try TextFile.read(session.folder + "a.assay.md")
        try AtomicFile.write(text.replacing("assets = 0.5", with: "assets = 3"), to: session.folder + "b.assay.md")
        try session.output("accept b.assay.md")
        #expect(try TextFile.bytes(session.folder + "a.figures/3.svg") == old)
        #expect(try TextFile.bytes(session.folder + "b.figures/3.svg") != old)
        let accepted = try TextFile.read(session.folder + "b.assay.md")
        #expect(accepted.contains("](b.figures/3.svg)") && !accepted.contains("a.figures"))
        #expect(try report(session, session.folder + "b.assay.md").exitCode == 0)
    }

    @Test func `accept keeps the linked pictures where none can be drawn, and says so`() throws {
        var session = try TestSession.onFirms()
        try session.output("add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.5; plot bands; save a.assay.md")
        let path = session.folder + "a.assay.md"
        try AtomicFile.write(TextFile.read(path).replacing("assets = 0.5", with: "assets = 3"), to: path)
        let access = FileAccess.confined(reading: [session.folder], writing: session.folder)
        var blind = Session(environment: Environment(user: "tester", access: access, threads: 2, gnuplot: "/nonexistent/gnuplot"))
        _ = try blind.open(session.path, control: Control(threads: 2))
        var notes: [String] = []
        blind.execute(Source("accept a.assay.md"), control: Control(threads: 2)) { executed in
            notes = (try? executed.result.get().noteCodes) ?? []
            return true
        }
        #expect(notes.contains("figure-program"), "\(notes)")
        #expect(try TextFile.read(path).contains("](a.figures/3.svg)"))
    }

    @Test func `a replay leaves the dataset as it was`() throws {
        let (session, path) = try saved()
        let before = try Data(contentsOf: URL(filePath: session.path))
        _ = try report(session, path)
        #expect(try Data(contentsOf: URL(filePath: session.path)) == before)
    }

    @Test func `accept takes the new values, and a second replay holds`() throws {
        var (session, path) = try saved()
        let text = try TextFile.read(path)
        try AtomicFile.write(text.replacing("weight sales_n_to_sales_n_1 = 0.5", with: "weight sales_n_to_sales_n_1 = 0.9"), to: path)
        try session.output("accept first.assay.md")
        #expect(try report(session, path).exitCode == 0)
        #expect(try TextFile.read(path).contains("A card of two ratios."))
    }

    @Test func `a session that began on a draft replays with its trail, its journal and its undo`() throws {
        var session = try TestSession.onFirms()
        try session.output(
            "add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.2; weight net_profit_to_total_assets = 0.3; undo")
        try session.reopen()
        try session.output("trail; journal; undo; trail; weight net_profit_to_total_assets = 0.4; journal; save t.assay.md")
        try session.output("drop net_profit_to_total_assets; card new other")
        let report = try report(session, session.folder + "t.assay.md")
        #expect(report.exitCode == 0, "\(report.drifts)")
        #expect(report.cells.count == 6)
    }

    @Test(arguments: [("trail", 2), ("journal", 4), ("let j = journal; j", 5)])
    func `what was undone is no step of the trail, and stays in the journal`(source: String, cells: Int) throws {
        var session = try TestSession.onFirms()
        try session.output("add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.2; undo; \(source); save t.assay.md")
        let report = try report(session, session.folder + "t.assay.md")
        #expect(report.exitCode == 0, "\(report.drifts)")
        #expect(report.cells.count == cells)
    }

    @Test func `accept takes the cells that are named and leaves the others`() throws {
        var (session, path) = try saved()
        let text = try TextFile.read(path)
        try AtomicFile.write(text.replacing("weight sales_n_to_sales_n_1 = 0.5", with: "weight sales_n_to_sales_n_1 = 0.9"), to: path)
        let drifted = Set(try report(session, path).drifts.map(\.cell))
        #expect(drifted == [4, 5])
        try session.output("accept first.assay.md 1-3, 4")
        #expect(Set(try report(session, path).drifts.map(\.cell)) == [5])
        try session.output("accept first.assay.md 5")
        #expect(try report(session, path).exitCode == 0)
    }

    @Test(arguments: [
        ("accept first.assay.md 6", "unknown-cell"), ("accept first.assay.md 0", "bad-number"), ("accept first.assay.md 3-1", "bad-number"),
        ("accept first.assay.md x", "bad-number"), ("accept first.assay.md 3-", "bad-number"),
        ("accept first.assay.md 3,", "missing-argument"),
        ("accept first.assay.md 1 2", "surplus-argument"), ("accept first.assay.md 99999999999999999999", "bad-number"),
    ])
    func `cells that are none are refused, and the file stays`(statement: String, code: String) throws {
        var (session, path) = try saved()
        let text = try TextFile.read(path)
        #expect(session.errors(statement) == [code])
        #expect(try TextFile.read(path) == text)
    }

    @Test func `the shell's replay writes files into the folder that is named`() throws {
        var session = try TestSession.onFirms()
        try session.output("enterprises | top 3 | save three.csv; save s.assay.md")
        try FileManager.default.removeItem(atPath: session.folder + "three.csv")
        try FileManager.default.createDirectory(atPath: session.folder + "out", withIntermediateDirectories: false)
        #expect(try session.output("replay s.assay.md").finding == .none)
        #expect(!FileManager.default.fileExists(atPath: session.folder + "three.csv"))
        #expect(try session.output("replay s.assay.md folder=out").finding == .none)
        #expect(FileManager.default.fileExists(atPath: session.folder + "out/three.csv"))
    }
}
