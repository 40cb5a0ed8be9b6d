import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

@Suite struct NotebookReaderTests {
    private func diagnostics(_ text: String) -> [Diagnostic] {
        do {
            _ = try Notebook.parse(Source(text))
            return []
        } catch {
            return Diagnostics.of(error)
        }
    }

    @Test func `the notebook of the design is read`() throws {
        let text = """
            ---
            assay: 1
            tool: 0.1.0
            dataset: city.assay
            fingerprint: 5d0c9a4b
            snapshot: 2025-06-30
            card: {name: sme, hash: 91be44ac, split: "where row % 10 < 7"}
            seed: 1
            ---
            Arrears speak early; a cut at 2万 keeps the small ones apart.

            ```assay
            cuts tax_arrears = 0.01, 2万
            ```

            ```output
            | bin | from |    to |     n | bad_rate |   woe |
            |----:|-----:|------:|------:|---------:|------:|
            |   1 |      |  0.01 | 13121 |    1.9 % |  0.15 |
            ```
            <!-- assay
            {"cell":"3f9a1c20","output":"b77d02e4"}
            {"table":"bins","columns":[["bin","integer"],["from","real"],["to","real"],["n","integer"],["bad_rate","real"],["woe","real"]]}
            [1,null,0.01,13121,0.019053425805959912,0.14913642874155]
            -->
            """
        let notebook = try Notebook.parse(Source(text))
        let expected = Circumstances(
            tool: "0.1.0", dataset: "city.assay", fingerprint: "5d0c9a4b", snapshot: "2025-06-30",
            card: .init(name: "sme", hash: "91be44ac", split: "where row % 10 < 7"), seed: 1)
        #expect(notebook.frontMatter.circumstances == expected)
        #expect(notebook.text == text)
        let cell = try #require(notebook.cells.first)
        #expect(cell.source == Source("cuts tax_arrears = 0.01, 2万", firstLine: 13))
        let output = try #require(cell.outputs.first)
        let table = try #require(output.recording?.tables.first?.table)
        let row: [Cell] = [
            .integer(1), .missing, .real(0.01), .integer(13121), .real(0.019053425805959912), .real(0.14913642874155),
        ]
        #expect(table.row(0) == row)
        #expect(output.hashes?.cell == "3f9a1c20")
        #expect(output.hashes?.output == "b77d02e4")
        #expect(output.hashes?.after == .unknown)
    }

    @Test(arguments: [
        "```assay\na\n```\n", "```assay\na\n```", "````assay x y\na\n`````  \n", "\u{FEFF}```assay\r\na\r\n```\r\n", "``` assay\na\n```",
    ])
    func `a cell is read with or without a last newline, with CRLF and behind a byte-order mark`(text: String) throws {
        let notebook = try Notebook.parse(Source(text))
        #expect(notebook.cells.map(\.source.text) == ["a"])
        #expect(notebook.text.utf8.elementsEqual(text.utf8))
    }

    @Test func `a fence within a longer fence, a comment, raw HTML or an indent is prose`() throws {
        let text = """
            ````md
            ```assay
            no
            ```
            ````
            ~~~
            ```assay
            ~~~
            <!-- off
            ```assay
            no
            ```
            -->
            <pre>
            ```assay
            </pre>
                ```assay
            > ```assay
            ```assay`x`
            ```swift
            let a = 1
            ```
            - item

              ```assay
              no
              ```
            """
        let notebook = try Notebook.parse(Source(text))
        #expect(notebook.cells.isEmpty)
        #expect(notebook.notes.map(\.code) == ["not-a-cell", "no-front-matter", "no-cells"])
    }

    @Test func `an output belongs to the cell before it, with prose between and several in a row`() throws {
        let text = """
            ```assay
            a
            b
            c
            ```
            prose
            ```output
            1
            ```
            ```output
            2
            ```
            ```error
            one-class: only one
            ```
            ```assay
            d
            ```
            """
        let notebook = try Notebook.parse(Source(text))
        #expect(notebook.cells.map(\.outputs.count) == [3, 0])
        #expect(notebook.cells[0].outputs.map(\.block) == ["1", "2", "one-class: only one"])
        #expect(notebook.cells[0].outputs[2].recording?.errors == ["one-class"])
        #expect(notebook.cells[0].outputs.map(\.line) == [7, 10, 13])
    }

    @Test(
        arguments: [
            ("orphan-output", "prose\n\n⟦```output⟧\n1\n```\n"),
            ("orphan-output", "⟦```error⟧\n1\n```\n"),
            ("orphan-recording", "```assay\na\n```\n⟦<!-- assay⟧\n-->\n"),
            ("orphan-recording", "```assay\na\n```\n```output\n```\nword\n⟦<!-- assay⟧\n-->\n"),
            ("fence-open", "text\n⟦```assay⟧\na\n"),
            ("fence-open", "⟦~~~~~⟧\na\n~~~\n"),
            ("fence-open", "```assay\na\n```\n⟦```output⟧\n| a |"),
            ("comment-open", "```assay\na\n```\n```output\n```\n⟦<!-- assay⟧\n{\"cell\""),
            ("comment-open", "⟦<!-- a comment⟧\n```assay\n"),
            ("front-matter-open", "⟦---⟧\nassay: 1\ntool: 0.1.0\n"),
            ("newer-notebook", "---\nassay: ⟦2⟧\nfoo: bar\n---\n```output\n```\n"),
            ("notebook-version", "---\nassay: ⟦0⟧\n---\n"),
            ("notebook-version", "⟦---⟧\ntitle: x\n---\n"),
            ("yaml-type", "---\nassay: ⟦\"one\"⟧\n---\n"),
            ("yaml-type", "---\nassay: 1\nseed: ⟦x1⟧\n---\n"),
            ("yaml-type", "---\nassay: 1\ntolerance: {woe: ⟦-1⟧}\n---\n"),
            ("yaml-type", "---\nassay: 1\ncard: ⟦{name: sme⟧}\n---\n"),
            ("yaml-duplicate-key", "---\nassay: 1\n⟦s⟧eed: 1\nseed: 2\n---\n"),
            ("recording-syntax", "```assay\na\n```\n```output\n```\n<!-- assay\n⟦{\"x\":1}⟧\n-->\n"),
            ("recording-syntax", "```assay\na\n```\n```output\n```\n<!-- assay\n{\"note\":\"a⟦⟧\n-->\n"),
            ("recording-syntax", "```assay\na\n```\n```output\n```\n<!-- assay\n⟦[1]⟧\n-->\n"),
            (
                "recording-syntax",
                "```assay\na\n```\n```output\n```\n<!-- assay\n{\"table\":\"t\",\"columns\":[[\"a\",\"integer\"]]}\n⟦[1,2]⟧\n-->\n"
            ),
            ("recording-syntax", "```assay\na\n```\n```output\n```\n<!-- assay\n⟦{\"note\":\"a --> b\"}⟧\n-->\n"),
            (
                "recording-syntax",
                "```assay\na\n```\n```output\n```\n<!-- assay\n{\"note\":\"a\"}\n⟦{\"cell\":\"a\",\"output\":\"b\"}⟧\n-->\n"
            ),
        ])
    func `what cannot be read is told with its place`(code: String, marked: String) {
        let text = MarkedText(marked)
        let found = diagnostics(text.text)
        #expect(found.first?.code == code)
        let range = found.first?.place?.range
        #expect(range?.lowerBound == text.range.lowerBound)
        if code != "recording-syntax", code != "yaml-type" { #expect(range == text.range) }
    }

    @Test func `all problems of a file are told together, in their order`() {
        let text = "```output\n```\n\n<!-- assay\n-->\n```assay\na\n```\n```output\n```\n<!-- assay\n1\n-->\n```assay\n"
        #expect(diagnostics(text).map(\.code) == ["orphan-output", "orphan-recording", "recording-syntax", "fence-open"])
    }

    @Test func `invalid UTF-8 is told at its byte, and no text comes of it`() {
        let bytes = Array("```assay\nä".utf8) + [0xFF, 0x0A] + Array("```\n".utf8)
        do {
            _ = try Notebook.parse(bytes: bytes, file: "a.assay.md")
            Issue.record("it was read")
        } catch let error as Diagnostic {
            #expect(error.code == "not-utf8")
            #expect(error.place?.line == 2)
            #expect(error.place?.column == 2)
        } catch {
            Issue.record(error)
        }
    }

    @Test func `front matter keys that mean nothing are kept and noted, with a near name`() throws {
        let notebook = try Notebook.parse(Source("---\nassay: 1\ntolernace: {}\n---\n```assay\na\n```\n"))
        #expect(notebook.notes.map(\.code) == ["unknown-key"])
        #expect(notebook.notes.first?.text.en.contains("`tolerance`") ?? false)
        #expect(notebook.notes.first?.place?.line == 3)
    }

    @Test func `tolerances are absolute, or relative with a percent sign`() throws {
        let text = "---\nassay: 1\ntolerance:\n  bins.woe: 0.001\n  auc: 1%\n---\n"
        let tolerances = try Notebook.parse(Source(text)).frontMatter.tolerances
        #expect(tolerances == ["bins.woe": Tolerance(absolute: 0.001), "auc": Tolerance(relative: 0.01)])
    }

    @Test func `an output without its comment is noted and holds nothing to compare`() throws {
        let notebook = try Notebook.parse(Source("```assay\na\n```\n```output\n1\n```\n"))
        #expect(notebook.cells[0].outputs[0].recording == nil)
        #expect(notebook.notes.map(\.code) == ["no-front-matter", "no-recording"])
    }
}
