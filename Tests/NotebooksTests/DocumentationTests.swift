import Foundation
import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

@Suite struct DocumentationTests {
    private func page() throws -> String {
        return try String(contentsOf: URL(filePath: Locations.package + "docs/notebook-format.md"), encoding: .utf8)
    }

    @Test func `the example of the page is a notebook whose hashes hold`() throws {
        let example = try #require(try page().split(separator: "`````md\n").last?.split(separator: "`````\n").first)
        let notebook = try Notebook.parse(Source(String(example)))
        #expect(notebook.cells.count == 2)
        #expect(notebook.cells.allSatisfy { !$0.isEdited && $0.outputs.count == 1 && !$0.outputs[0].isEdited })
        #expect(notebook.cells[1].outputs[0].hashes?.after == .cell(notebook.cells[0].hash))
        #expect(notebook.notes.isEmpty)
    }

    @Test func `the page names each cause and each kind of drift`() throws {
        let page = try page()
        for code in Cause.Code.allCases.map(\.rawValue) + Drift.Code.allCases.map(\.rawValue) {
            #expect(page.contains("`\(code)`"), "\(code)")
        }
    }

    @Test func `the page itself is no notebook: its cells stand in longer fences`() throws {
        #expect(try Notebook.parse(Source(try page())).cells.isEmpty)
    }
}
