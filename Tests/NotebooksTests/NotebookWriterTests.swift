import Columns
import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

@Suite struct NotebookWriterTests {
    @Test func `a written session reads as the format of the design has it`() throws {
        let table = Table(
            "bins", columns: [TableColumn("bin", .integer, isKey: true), TableColumn("woe", .real)],
            rows: [[.integer(1), .real(0.14913642874155)]])
        let cell = WrittenCell(source: "bins tax_arrears", result: .success(Output(table)))
        let failing = WrittenCell(
            source: "bins tax_arears", result: .failure(Diagnostics([Diagnostic("unknown-name", Text(en: "no tag `tax_arears`", zh: "无"))]))
        )
        let text = try NotebookWriter(BlockText(language: .english)).text(
            FrontMatter(ToySession.circumstances, tolerances: ["bins.woe": Tolerance(absolute: 0.001)]),
            [.prose("Arrears speak early."), .cell(cell), .cell(failing)])
        let head = """
            ---
            assay: 1
            tool: 0.1.0
            dataset: city.assay
            fingerprint: 5d0c9a4be1
            snapshot: 2025-06-30
            card: {name: sme, hash: 91be44ac, split: "where row % 10 < 7"}
            seed: 1
            hash: 49e292ae
            tolerance:
              bins.woe: 0.001
            ---

            Arrears speak early.

            ```assay
            bins tax_arrears
            ```

            ```output

            """
        #expect(text.hasPrefix(head))
        let tail = """
            {"table":"bins","columns":[["bin","integer","key"],["woe","real"]]}
            [1,0.14913642874155]
            -->

            ```assay
            bins tax_arears
            ```

            ```error
            unknown-name: no tag `tax_arears`
            ```
            <!-- assay

            """
        #expect(text.contains(tail))
        #expect(text.hasSuffix("{\"error\":\"unknown-name\"}\n-->\n"))
    }

    @Test func `sources with backticks get a longer fence, and figures their pictures and links`() throws {
        let cell = WrittenCell(
            source: "note \"```assay\"", result: .success(Output()), pictures: ["▇▇\n▇"],
            links: [.init(title: "A [title]", path: "first.figures/1.svg"), .init(title: "b", path: "my notes.figures/2.svg")])
        let text = try NotebookWriter(BlockText(language: .english)).text(FrontMatter(Circumstances()), [.cell(cell)])
        #expect(text.contains("````assay\nnote \"```assay\"\n````\n"))
        #expect(text.contains("```output\n▇▇\n▇\n```\n"))
        #expect(text.contains("\n![A \\[title\\]](first.figures/1.svg)\n"))
        #expect(text.contains("\n![b](<my notes.figures/2.svg>)\n"))
        #expect(try Notebook.parse(Source(text)).cells.map(\.source.text) == [cell.source])
    }

    @Test func `a block shows the first rows of a large table and counts the others`() {
        let block = BlockText(language: .english).text(of: Output(ToySession().big))
        #expect(block.split(separator: "\n").count == 53)
        #expect(block.hasSuffix("... and 1450 more rows"))
    }

    @Test func `prose that would begin a cell, a comment or raw HTML stays prose`() throws {
        let prose = ["```assay\nweight 9\n```", "<!-- assay\n-->", "~~~", "<pre>", "---\nassay: 2\n---", "```sql\nselect 1\n```"]
        let text = try NotebookWriter(BlockText(language: .english)).text(
            FrontMatter(ToySession.circumstances),
            prose.map { .prose($0) } + [.cell(WrittenCell(source: "bins", result: .success(Output())))])
        let notebook = try Notebook.parse(Source(text))
        #expect(notebook.cells.map(\.source.text) == ["bins"])
        #expect(text.contains("\n```sql\nselect 1\n```\n"))
        #expect(notebook.frontMatter.circumstances == ToySession.circumstances)
    }

    @Test func `seeded sessions read back with their cells and without an edit`() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<150 {
            let cells = (0..<Int.random(in: 1..<5, using: &random)).map { _ in
                let isOutput = Bool.random(using: &random)
                let failure = Diagnostics([Diagnostic("one-class", .verbatim(RandomOutputs.text(&random)))])
                return WrittenCell(
                    source: RandomOutputs.text(&random), result: isOutput ? .success(RandomOutputs.output(&random)) : .failure(failure),
                    pictures: isOutput ? [RandomOutputs.text(&random)] : [])
            }
            let entries = cells.flatMap { [NotebookWriter.Entry.prose(RandomOutputs.text(&random)), .cell($0)] }
            let circumstances = Circumstances(
                tool: RandomOutputs.text(&random) + "x", dataset: RandomOutputs.text(&random) + "x",
                settings: ["a b": RandomOutputs.text(&random)])
            let text = try NotebookWriter(BlockText(language: .chinese)).text(FrontMatter(circumstances), entries)
            let notebook = try Notebook.parse(Source(text))
            #expect(notebook.cells.map { $0.source.text } == cells.map { Self.normal($0.source) })
            #expect(notebook.frontMatter.circumstances == circumstances)
            #expect(notebook.cells.allSatisfy { !$0.isEdited && $0.outputs.allSatisfy { !$0.isEdited } })
        }
    }

    /// No CR at the end of a line: what a notebook makes of a source.
    private static func normal(_ text: String) -> String {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.reversed().drop { $0 == 0x0D }.reversed(), as: UTF8.self)
        }
        return lines.joined(separator: "\n")
    }
}
