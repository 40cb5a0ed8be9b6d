import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

@Suite struct CausesTests {
    private let cells = ["bins", "weight 2", "bins", "big"]

    private func causes(_ report: ReplayReport) -> [String] {
        report.causes.map { "\($0.code.rawValue) \($0.cell)" }
    }

    private func because(_ report: ReplayReport) -> [Int: Set<String>] {
        Dictionary(grouping: report.drifts, by: \.cell).mapValues { Set($0.map(\.because.code)) }
    }

    @Test func `an edited cell is the cause, and later drifts follow it`() throws {
        let notebook = try ToySession.notebook(cells).replacing("weight 2", with: "weight 3")
        let report = try ToySession.replay(notebook)
        #expect(causes(report) == ["edited-cell 2"])
        #expect(because(report) == [3: ["follows cell 2"], 4: ["follows cell 2"]])
        #expect(report.exitCode == 3)
    }

    @Test func `of several edited cells the first is the cause`() throws {
        let notebook = try ToySession.notebook(["bins", "weight 2", "bins", "weight 4", "bins"])
            .replacing("weight 2", with: "weight 3").replacing("weight 4", with: "weight 5")
        let report = try ToySession.replay(notebook)
        #expect(causes(report) == ["edited-cell 2"])
        #expect(because(report) == [3: ["follows cell 2"], 5: ["follows cell 2"]])
    }

    @Test func `an edited value of a recording is told from drift`() throws {
        let notebook = try ToySession.notebook(cells).replacing("[2,\"<2\",0.6666666666666666,", with: "[2,\"<2\",0.7,")
        let report = try ToySession.replay(notebook)
        #expect(causes(report) == ["edited-recording 1"])
        #expect(report.drifts.map(\.recorded) == [.real(0.7)])
        #expect(because(report) == [1: ["edited-recording"]])
    }

    @Test func `a block that was edited for the eye alone is drift too`() throws {
        let notebook = try ToySession.notebook(cells).replacing("| <1", with: "| <7")
        let report = try ToySession.replay(notebook)
        #expect(Set(report.drifts.map(\.code)) == [.editedRecording])
        #expect(causes(report) == ["edited-recording 1"])
        #expect(report.exitCode == 3)
    }

    @Test func `a cell that a bound stopped is the cause, and what drifts behind it follows it`() throws {
        let notebook = try ToySession.notebook(["bins", "weight 2", "bins"])
        var session = ToySession()
        let report = try Replay.run(notebook, now: ToySession.circumstances) { source in
            guard source.text == "weight 2" else { return session.run(source) }
            return [.failure(Diagnostics([Diagnostic("replay-cell-time", Text(en: "too slow", zh: "过慢"))]))]
        }
        #expect(causes(report) == ["bound 2"])
        #expect(because(report) == [2: ["bound"], 3: ["follows cell 2"]])
    }

    @Test func `another dataset is the cause where its fingerprint differs`() throws {
        var now = ToySession.circumstances
        now.fingerprint = "ffff"
        let report = try ToySession.replay(try ToySession.notebook(cells), shift: 1, now: now)
        #expect(causes(report) == ["dataset 1"])
        #expect(because(report) == [1: ["dataset"], 3: ["dataset"], 4: ["dataset"]])
    }

    @Test(
        arguments: [
            ("snapshot", { @Sendable (now: inout Circumstances) in now.snapshot = "2026-06-30" }),
            ("card", { @Sendable (now: inout Circumstances) in now.card = nil }),
            ("card", { @Sendable (now: inout Circumstances) in now.card = .init(name: "sme", hash: "91be44ac", split: nil) }),
            ("settings", { @Sendable (now: inout Circumstances) in now.seed = 2 }),
            ("tool", { @Sendable (now: inout Circumstances) in now.tool = "0.2.0" }),
        ])
    func `each circumstance is named where it differs`(code: String, change: @Sendable (inout Circumstances) -> Void) throws {
        var now = ToySession.circumstances
        change(&now)
        #expect(causes(try ToySession.replay(try ToySession.notebook(cells), shift: 1, now: now)) == ["\(code) 1"])
    }

    @Test func `a circumstance without drift is no cause`() throws {
        var now = ToySession.circumstances
        now.tool = "0.2.0"
        now.fingerprint = "ffff"
        let report = try ToySession.replay(try ToySession.notebook(cells), now: now)
        #expect(report.causes.isEmpty)
        #expect(report.exitCode == 0)
    }

    @Test func `the tool is named only where nothing else explains the drift`() throws {
        var now = ToySession.circumstances
        now.tool = "0.2.0"
        let edited = try ToySession.notebook(cells).replacing("weight 2", with: "weight 3")
        #expect(causes(try ToySession.replay(edited, now: now)) == ["edited-cell 2"])
        now.snapshot = "2026-06-30"
        #expect(causes(try ToySession.replay(try ToySession.notebook(cells), shift: 1, now: now)) == ["snapshot 1"])
    }

    @Test func `drift before the edited cell is laid to the dataset`() throws {
        var now = ToySession.circumstances
        now.fingerprint = "ffff"
        let report = try ToySession.replay(try ToySession.notebook(cells).replacing("weight 2", with: "weight 3"), shift: 1, now: now)
        #expect(causes(report) == ["dataset 1", "edited-cell 2"])
        #expect(because(report) == [1: ["dataset"], 3: ["follows cell 2"], 4: ["follows cell 2"]])
    }

    @Test func `a cell that was put in is the cause`() throws {
        let notebook = try ToySession.notebook(cells)
        let marker = "```assay\nweight 2\n```\n"
        let report = try ToySession.replay(try notebook.replacing(marker, with: "```assay\nweight 9\n```\n\n```assay\n# nothing\n```\n"))
        #expect(causes(report) == ["edited-cell 2"])
        let inserted = try notebook.replacing("```assay\nbig\n```\n", with: "```assay\nweight 9\n```\n\n```assay\nbig\n```\n")
        let later = try ToySession.replay(inserted)
        #expect(causes(later) == ["edited-cell 4"])
        #expect(because(later) == [5: ["follows cell 4"]])
    }

    @Test func `a cell that was taken out is the cause at the next`() throws {
        let notebook = try ToySession.notebook(cells)
        let removed = notebook.cells[1]
        let bytes = Array(notebook.text.utf8)
        let text = String(decoding: bytes[..<removed.range.lowerBound] + bytes[removed.outputs[0].range.upperBound...], as: UTF8.self)
        let report = try ToySession.replay(try Notebook.parse(Source(text)))
        #expect(causes(report) == ["edited-cell 2"])
        #expect(report.causes.first?.text.en.contains("removed") ?? false)
    }

    @Test func `an unrecorded cell that was there from the start is no cause`() throws {
        let text = try ToySession.notebook(["weight 1", "bins"])
        let first = text.cells[0].outputs[0].range
        let bytes = Array(text.text.utf8)
        let cut = String(decoding: bytes[..<first.lowerBound] + bytes[first.upperBound...], as: UTF8.self)
        var now = ToySession.circumstances
        now.fingerprint = "ffff"
        #expect(causes(try ToySession.replay(try Notebook.parse(Source(cut)), shift: 1, now: now)) == ["dataset 2"])
    }

    @Test func `drift that nothing in the file explains says so`() throws {
        #expect(causes(try ToySession.replay(try ToySession.notebook(cells), shift: 1)) == ["unexplained 1"])
    }

    @Test func `an edit that changes no value is a note and no drift`() throws {
        let notebook = try ToySession.notebook(cells).replacing("weight 2", with: "weight  2.0")
        let report = try ToySession.replay(notebook)
        #expect(report.exitCode == 0)
        #expect(report.notes.map(\.code) == ["edited-cell"])
    }
}
