import Messages
import Notebooks
import Testing

@Suite struct MarkdownReportTests {
    @Test func `a notebook that holds is a heading and a sentence`() throws {
        let text = try ToySession.replay(try ToySession.notebook(["bins"])).markdown(in: .english)
        #expect(
            text == """
                ### first.assay.md: holds ✅

                first.assay.md: 1 cells, 1 ok, 0 drifted, 0 failed, 0 unrecorded.

                Replayed on city.assay `5d0c9a4be1`, 2025-06-30

                """)
    }

    @Test func `differences stand in a table under their causes`() throws {
        let notebook = try ToySession.notebook(["bins", "weight 2", "bins"]).replacing("weight 2", with: "weight 3")
        let lines = try ToySession.replay(notebook).markdown(in: .english).split(separator: "\n")
        #expect(lines.first == "### first.assay.md: drifted ❌")
        #expect(lines.contains("- Cause, from cell 2 on: cell 2 was edited after it was recorded."))
        #expect(lines.count { $0.hasPrefix("|    3 | bins") } == 3)
        #expect(lines.contains { $0.contains(" 0.6667 ") && $0.contains("follows cell 2") })
    }

    @Test func `many differences are folded, and beyond two hundred counted`() throws {
        let report = try ToySession.replay(try ToySession.notebook(["wide", "wide"]), shift: 1)
        #expect(report.drifts.count == 300)
        let text = report.markdown(in: .english)
        #expect(text.contains("<details><summary>300 differences</summary>\n\n|"))
        #expect(text.contains("... and 100 more.\n\n</details>\n"))
    }

    @Test func `what the file says is no markup`() throws {
        let notebook = try ToySession.notebook(["bins"])
        let named = try Notebook.parse(Source(notebook.text, file: "<b>[x](y)\u{1B}.assay.md"))
        let text = try ToySession.replay(named).markdown(in: .chinese)
        #expect(text.hasPrefix("### \\<b\\>\\[x](y)\\\\u{1b}.assay.md: 一致"))
    }

    @Test func `one that cannot be replayed says why`() {
        let problem = Diagnostics([Diagnostic("no-dataset", Text(en: "the notebook names no dataset", zh: "笔记本未指明数据集"))])
        #expect(
            ReplayReport.markdown(of: problem, notebook: "a.assay.md", in: .chinese) == "### a.assay.md: 失败 ❌\n\n- no-dataset: 笔记本未指明数据集\n")
    }
}
