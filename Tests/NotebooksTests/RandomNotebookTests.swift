import Messages
import Notebooks
import TestSupport
import Testing

/// Documents built from pieces whose meaning is known, so that what the reader finds can be foretold.
@Suite struct RandomNotebookTests {
    private struct Piece {
        let text: String
        var cells = 0
        var outputs = 0
    }

    private static let pieces: [Piece] = [
        Piece(text: "Prose, 正文, with `code` and --- and --> and ``` inside."),
        Piece(text: "# Head\n\n- item\n\n> quote\n\n    ```assay\n    indented code"),
        Piece(text: "```swift\nlet a = 1\n```"),
        Piece(text: "````\n```assay\nno\n```\n````"),
        Piece(text: "~~~ assay\n```assay\n~~~~"),
        Piece(text: "<!-- ```assay\n```output\n--> tail"),
        Piece(text: "<!-- one line -->"),
        Piece(text: "<PRE>\n```assay\n</pre>"),
        Piece(text: "---"),
        Piece(text: "\\```assay"),
        Piece(text: "```assay\nbins x\n```", cells: 1),
        Piece(text: "````assay  more words\n```\n````", cells: 1),
        Piece(text: "```assay\n```", cells: 1),
        Piece(text: "```assay\na\n```\n\n```output\n1\n```", cells: 1, outputs: 1),
        Piece(text: "```assay\na\n```\nwords\n```output\n```\n\n<!-- assay\n{\"note\":\"n\"}\n-->", cells: 1, outputs: 1),
        Piece(text: "```assay\na\nb\n```\n```error\none-class\n```\n````output\n```\n````", cells: 1, outputs: 2),
    ]

    @Test func `what is a cell and what is prose is told apart in any order, with any line end, and all bytes come back`() throws {
        var random = SeededRandom(seed: 41)
        for round in 0..<400 {
            let pieces = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
            }
            var text = ["---\nassay: 1\n---", ""].randomElement(using: &random) ?? ""
            text += pieces.map { "\n" + $0.text }.joined(separator: "\n")
            if Bool.random(using: &random) { text += "\n" }
            if Bool.random(using: &random) { text = text.replacing("\n", with: "\r\n") }
            if Bool.random(using: &random) { text = "\u{FEFF}" + text }
            let notebook = try Notebook.parse(bytes: Array(text.utf8), file: nil)
            #expect(notebook.text.utf8.elementsEqual(text.utf8))
            #expect(notebook.cells.count == pieces.reduce(0) { $0 + $1.cells }, "round \(round)")
            #expect(notebook.cells.map(\.outputs.count) == pieces.filter { $0.cells == 1 }.map(\.outputs), "round \(round)")
            for cell in notebook.cells {
                let line = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)[cell.source.firstLine - 2]
                #expect(String(decoding: line, as: UTF8.self).contains("```assay"), "round \(round)")
            }
        }
    }
}
