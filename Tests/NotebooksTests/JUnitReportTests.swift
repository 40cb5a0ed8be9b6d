import Foundation
import Messages
import Notebooks
import Outputs
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct JUnitReportTests {
    private func document(_ reports: ReplayReport..., language: Language = .english) throws -> (XMLDocument, String) {
        var junit = JUnitReport(language: language)
        for report in reports { junit.add(report) }
        return (try XMLDocument(xmlString: junit.text), junit.text)
    }

    private func attribute(_ name: String, _ node: XMLNode) -> String? {
        (node as? XMLElement)?.attribute(forName: name)?.stringValue
    }

    @Test func `a notebook is a suite and a cell is a case`() throws {
        let notebook = try ToySession.notebook(["bins", "weight 2", "bins"])
        let (xml, _) = try document(try ToySession.replay(notebook))
        let suite = try #require(try xml.nodes(forXPath: "/testsuites/testsuite").first)
        #expect(attribute("name", suite) == "first.assay.md")
        let cases = try xml.nodes(forXPath: "//testcase")
        #expect(cases.compactMap { attribute("name", $0) } == ["1: bins", "2: weight 2", "3: bins"])
        #expect(cases.compactMap { attribute("line", $0) } == notebook.cells.map { "\($0.source.firstLine)" })
        for name in ["failures", "errors", "skipped"] { #expect(attribute(name, suite) == "0") }
        #expect(attribute("tests", suite) == "3")
    }

    @Test func `a drifted cell is a failure with each value that drifted, recorded and now`() throws {
        let notebook = try ToySession.notebook(["bins", "weight 2", "bins"]).replacing("weight 2", with: "weight 3")
        let report = try ToySession.replay(notebook)
        let (xml, _) = try document(report)
        let failures = try xml.nodes(forXPath: "//testcase/failure")
        #expect(failures.count == 1)
        let text = failures[0].stringValue ?? ""
        #expect(text.split(separator: "\n").count == report.drifts.count)
        #expect(text.contains("row 1, woe: 0.6667 was recorded, now 1.0000, a difference of 0.3333"))
        #expect(attribute("type", failures[0]) == "follows cell 2")
        #expect(try xml.nodes(forXPath: "//system-out").first?.stringValue?.contains("cell 2 was edited") == true)
        #expect(try xml.nodes(forXPath: "/testsuites[@failures='1'][@errors='0'][@tests='3']").count == 1)
    }

    @Test func `a failed cell is an error, an unrecorded one is skipped`() throws {
        let notebook = try ToySession.notebook(["bins", "bins"])
        let edited = try notebook.replacing("```assay\nbins\n```", with: "```assay\nfail one-class\n```")
        let cut = try Notebook.parse(Source(edited.text + "\n```assay\nbins\n```\n", file: "first.assay.md"))
        let (xml, _) = try document(try ToySession.replay(cut))
        #expect(try xml.nodes(forXPath: "//testcase/error").count == 2)
        #expect(try xml.nodes(forXPath: "//testcase/error").first?.stringValue?.contains("one-class") == true)
        #expect(try xml.nodes(forXPath: "//testcase/skipped").count == 1)
        #expect(try xml.nodes(forXPath: "/testsuites[@errors='2'][@skipped='1']").count == 1)
    }

    @Test func `a cell that failed without a recording says why, in every report`() throws {
        let notebook = try ToySession.notebook(["bins"])
        let cut = try Notebook.parse(Source(notebook.text + "\n```assay\nfail one-class\n```\n", file: "first.assay.md"))
        let report = try ToySession.replay(cut)
        #expect(report.output.prose.contains { $0.en.hasPrefix("Cell 2 failed with one-class: ") })
        #expect(report.markdown(in: .chinese).contains("单元格 2 运行失败（one-class）："))
        #expect(report.jsonLine(in: .english).contains(#""failures":[{"cell":2,"code":"one-class","text":"#))
        let (xml, _) = try document(report)
        #expect(attribute("type", try #require(try xml.nodes(forXPath: "//testcase/error").first)) == "one-class")
    }

    @Test func `a notebook that cannot be replayed is a suite in error`() throws {
        var junit = JUnitReport(language: .chinese)
        junit.add(
            Diagnostics([Diagnostic("not-found", Text(en: "no file", zh: "没有文件“<a>”"))]), notebook: "a & \"b\".assay.md")
        let xml = try XMLDocument(xmlString: junit.text)
        let error = try #require(try xml.nodes(forXPath: "/testsuites/testsuite[@errors='1']/testcase/error").first)
        #expect(error.stringValue == "not-found: 没有文件“<a>”")
        #expect(attribute("name", try #require(try xml.nodes(forXPath: "//testsuite").first)) == "a & \"b\".assay.md")
    }

    @Test(arguments: ["<&>\"'", "\u{1B}[31mred", "\u{0}\u{FFFE}", "]]>", "\u{202E}txt"])
    func `any text of a cell gives well-formed XML without what steers a terminal`(text: String) throws {
        let notebook = try ToySession.notebook(["bins"])
        let cell = try Notebook.parse(
            Source(notebook.text + "\n```assay\nfail x # \(text)\n```\n\n```assay\n# \(text)\n```\n", file: text + ".assay.md"))
        let (_, written) = try document(try ToySession.replay(cell))
        #expect(!written.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0xFFFE || $0.value == 0x202E })
    }

    @Test func `several notebooks are several suites of one document, in their order`() throws {
        let report = try ToySession.replay(try ToySession.notebook(["bins"]))
        let (xml, _) = try document(report, report)
        #expect(try xml.nodes(forXPath: "//testsuite").count == 2)
        #expect(try xml.nodes(forXPath: "/testsuites[@tests='2']").count == 1)
    }

    @Test func `beyond a hundred differences of a cell their number is said`() throws {
        let report = try ToySession.replay(try ToySession.notebook(["wide"]), shift: 1)
        let (xml, _) = try document(report)
        let lines = try #require(try xml.nodes(forXPath: "//failure").first?.stringValue).split(separator: "\n")
        #expect(report.drifts.count == 150)
        #expect(lines.count == 101)
        #expect(lines.last == "... and 50 more")
    }
}
