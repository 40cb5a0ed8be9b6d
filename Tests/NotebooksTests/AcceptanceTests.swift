import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

@Suite struct AcceptanceTests {
    private let blocks = BlockText(language: .english)

    private func accepted(_ report: ReplayReport, cells: Set<Int>? = nil) throws -> Notebook {
        try Notebook.parse(Source(try Acceptance.text(of: report, blocks: blocks, cells: cells), file: "first.assay.md"))
    }

    /// Everything but recordings and front matter.
    private func kept(_ notebook: Notebook) -> String {
        var bytes = Array(notebook.text.utf8)
        for range in notebook.cells.flatMap({ $0.outputs.map(\.range) }).reversed() { bytes.removeSubrange(range) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `where all holds the file comes back byte for byte`() throws {
        let notebook = try ToySession.notebook(["weight 2", "bins", "fail x", "big"])
        #expect(try accepted(try ToySession.replay(notebook)).text == notebook.text)
    }

    @Test func `after an edit the new values are recorded, and replay holds`() throws {
        let notebook = try ToySession.notebook(["bins", "weight 2", "bins", "big"]).replacing("weight 2", with: "weight 3")
        let after = try accepted(try ToySession.replay(notebook))
        #expect(kept(after) == kept(notebook))
        let report = try ToySession.replay(after)
        #expect(report.drifts.isEmpty)
        #expect(report.notes.isEmpty)
        #expect(try accepted(report).text == after.text)
    }

    @Test func `an edit that changes no value changes hashes alone`() throws {
        let notebook = try ToySession.notebook(["weight 2", "bins"]).replacing("weight 2", with: "weight 2.0")
        let after = try accepted(try ToySession.replay(notebook))
        let changed = zip(notebook.text.split(separator: "\n"), after.text.split(separator: "\n")).filter { $0 != $1 }
        #expect(changed.map { String($0.1.prefix(9)) } == ["{\"cell\":\"", "{\"cell\":\""])
        #expect(try ToySession.replay(after).notes.isEmpty)
    }

    @Test func `only the wanted cells are taken, and the next still follows them`() throws {
        let notebook = try ToySession.notebook(["weight 2", "bins", "bins"]).replacing("weight 2", with: "weight 3")
        let after = try accepted(try ToySession.replay(notebook), cells: [1, 2])
        let report = try ToySession.replay(after)
        #expect(Set(report.drifts.map(\.cell)) == [3])
        #expect(report.causes.map(\.code) == [.unexplained])
    }

    @Test func `unrecorded cells are recorded where they stand, at the end of a file without a newline too`() throws {
        let text = "# T\n\n```assay\nweight 2\n```\n\nMore.\n\n```assay\nweight 3\nbins\n```"
        let after = try accepted(try ToySession.replay(try Notebook.parse(Source(text))))
        #expect(after.cells.map(\.outputs.count) == [1, 2])
        #expect(after.text.contains("```assay\nweight 2\n```\n\n```output\n```\n<!-- assay\n"))
        #expect(after.text.contains("-->\n\nMore.\n"))
        #expect(after.frontMatter.circumstances == ToySession.circumstances)
        #expect(try ToySession.replay(after).count(.ok) == 2)
    }

    @Test func `CRLF files stay CRLF`() throws {
        let lf = try ToySession.notebook(["bins", "weight 2", "bins"])
        let notebook = try Notebook.parse(Source(lf.text.replacing("\n", with: "\r\n")))
        #expect(try ToySession.replay(notebook).drifts.isEmpty)
        let edited = try notebook.replacing("weight 2", with: "weight 3")
        var now = ToySession.circumstances
        now.tool = "0.2.0"
        let after = try accepted(try ToySession.replay(edited, now: now))
        let bytes = Array(after.text.utf8)
        let bare = bytes.indices.filter { bytes[$0] == 0x0A && ($0 == 0 || bytes[$0 - 1] != 0x0D) }
        #expect(bare.isEmpty)
        #expect(after.frontMatter.circumstances == now)
        #expect(try ToySession.replay(after, now: now).drifts.isEmpty)
    }

    @Test func `the front matter is told the new circumstances and keeps all else`() throws {
        let text = """
            ---
            # by hand
            assay: 1
            fingerprint: 'aa'   # old
            mine: {a: [1, 2]}
            card: {name: sme, hash: 91be44ac, split: "where row % 10 < 7"}
            snapshot:
            ---
            ```assay
            bins
            ```
            """
        var now = ToySession.circumstances
        now.dataset = "elsewhere/city.assay"
        let after = try accepted(try ToySession.replay(try Notebook.parse(Source(text)), now: now))
        let head = """
            ---
            # by hand
            assay: 1
            fingerprint: 5d0c9a4be1   # old
            mine: {a: [1, 2]}
            card: {name: sme, hash: 91be44ac, split: "where row % 10 < 7"}
            snapshot: 2025-06-30
            tool: 0.1.0
            dataset: elsewhere/city.assay
            seed: 1
            ---

            """
        #expect(after.text.hasPrefix(head))
        #expect(after.frontMatter.circumstances == now)
    }

    @Test func `front matter that cannot be edited by places is written anew`() throws {
        let text = "---\nassay: 1\nfingerprint: >\n  aa\n  bb\ntolerance: {woe: 0.5}\n---\n```assay\nbins\n```\n"
        let after = try accepted(try ToySession.replay(try Notebook.parse(Source(text))))
        #expect(after.frontMatter.circumstances == ToySession.circumstances)
        #expect(after.frontMatter.tolerances == ["woe": Tolerance(absolute: 0.5)])
    }

    @Test func `a failed statement is recorded as its error`() throws {
        let notebook = try ToySession.notebook(["weight 2"]).replacing("weight 2", with: "fail one-class")
        let after = try accepted(try ToySession.replay(notebook))
        #expect(after.cells[0].outputs[0].recording?.errors == ["one-class"])
        #expect(try ToySession.replay(after).exitCode == 0)
    }

    @Test func `seeded edits and acceptances leave prose and cells byte for byte and end without drift`() throws {
        var random = SeededRandom(seed: 5)
        for round in 0..<60 {
            let cells = (0..<5).map { _ in
                ["weight \(Int.random(in: 1..<9, using: &random))", "bins", "big", "fail x"].randomElement(using: &random) ?? ""
            }
            var notebook = try ToySession.notebook(cells)
            let old = "weight \(Int.random(in: 1..<9, using: &random))"
            notebook = try notebook.replacing("\(old)\n", with: "\(old)\(round)\n")
            if round % 2 == 0 { notebook = try Notebook.parse(Source(notebook.text.replacing("\n", with: "\r\n"))) }
            let after = try accepted(try ToySession.replay(notebook))
            #expect(kept(after) == kept(notebook), "round \(round)")
            #expect(try ToySession.replay(after).drifts.isEmpty, "round \(round)")
        }
    }
}
