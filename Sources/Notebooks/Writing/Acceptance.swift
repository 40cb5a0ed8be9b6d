package import Messages
import Outputs

/// Takes what a replay gave as the new recording; prose and cells stay byte for byte.
package struct Acceptance {
    /// A result's figures: in characters, and as links to pictures.
    package struct Figures: Sendable {
        let characters: [String]
        /// Nil where the links in the text stay.
        let links: [WrittenCell.Link]?

        package init(characters: [String] = [], links: [WrittenCell.Link]? = nil) {
            self.characters = characters
            self.links = links
        }
    }

    /// Draws the figures of one result; pictures only where `isLinked`.
    package typealias Drawing = (_ cell: Int, _ statement: Int, _ isLinked: Bool) throws -> Figures

    private let report: ReplayReport
    private let blocks: BlockText
    private let wanted: Set<Int>?
    private let control: Control
    private let newline: String
    private let bytes: [UInt8]
    private var edits: [TextEdit] = []

    /// The new text of the file: recordings that do not hold are written anew, those of unrecorded cells put in, and the front matter
    /// told the new circumstances. With `cells`, only those; the front matter then stays. A file in which all holds comes back as it was.
    package static func text(
        of report: ReplayReport, blocks: BlockText, cells: Set<Int>? = nil, control: Control = Control(),
        drawing: Drawing = { _, _, _ in Figures() }
    ) throws -> String {
        var acceptance = Acceptance(report: report, blocks: blocks, wanted: cells, control: control)
        try acceptance.rewriteCells(drawing)
        if cells == nil { acceptance.rewriteFrontMatter() }
        return TextEdit.apply(acceptance.edits, to: report.notebook.text)
    }

    private init(report: ReplayReport, blocks: BlockText, wanted: Set<Int>?, control: Control) {
        self.report = report
        self.blocks = blocks
        self.wanted = wanted
        self.control = control
        newline = Self.newline(of: report.notebook.text)
        bytes = Array(report.notebook.text.utf8)
    }

    /// That of the file's first line; LF where it has none.
    private static func newline(of text: String) -> String {
        let bytes = Array(text.utf8.prefix { $0 != UInt8(ascii: "\n") })
        return bytes.count < text.utf8.count && bytes.last == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }

    // MARK: - Cells

    private mutating func rewriteCells(_ drawing: Drawing) throws {
        let drifted = Set(report.drifts.map { [$0.cell, $0.statement] })
        var previous: NotebookCell?
        for (cell, result) in zip(report.notebook.cells, report.cells) {
            if isWanted(cell) {
                try rewrite(cell, result.results, drifted, after: previous?.hash, drawing)
            } else if let previous, isWanted(previous) {
                follow(cell, previous)
            }
            previous = cell
        }
    }

    private func isWanted(_ cell: NotebookCell) -> Bool {
        wanted?.contains(cell.number) ?? true
    }

    private mutating func rewrite(
        _ cell: NotebookCell, _ results: [StatementResult], _ drifted: Set<[Int]>, after: String?, _ drawing: Drawing
    ) throws {
        for (index, result) in results.enumerated() {
            let output = index < cell.outputs.count ? cell.outputs[index] : nil
            let statement = index + 1
            if let output, output.recording != nil, !drifted.contains([cell.number, statement]) {
                setHashes(of: output, cell: cell.hash, after: .init(after))
                continue
            }
            let links = output.flatMap { PictureLinks.range(in: bytes, from: $0.range.upperBound) }
            let figures = try drawing(cell.number, statement, links != nil)
            let text = try recorded(cell, result, figures.characters, after)
            if let links, let new = figures.links { edits.append(TextEdit(links, with: converted(PictureLinks.text(new)))) }
            if let output {
                edits.append(TextEdit(output.range, with: converted(text)))
            } else {
                insert(text, behind: cell)
            }
        }
        for output in cell.outputs.dropFirst(results.count) { edits.append(TextEdit(output.range, with: "")) }
    }

    /// A recording whose values hold says of which cell it is and what ran before; no byte more is touched.
    private mutating func setHashes(of output: RecordedOutput, cell: String, after: RecordedOutput.Predecessor) {
        guard let old = output.hashes, let line = output.hashLine else { return }
        let new = RecordedOutput.Hashes(cell: cell, after: old.after == .unknown ? .unknown : after, output: old.output)
        if new != old { edits.append(TextEdit(line, with: CellText.hashLine(new))) }
    }

    /// A cell that is not taken still follows the edited one before it that was.
    private mutating func follow(_ cell: NotebookCell, _ previous: NotebookCell) {
        for output in cell.outputs {
            guard let hashes = output.hashes, let before = previous.outputs.first?.hashes, hashes.after == .cell(before.cell) else {
                continue
            }
            setHashes(of: output, cell: hashes.cell, after: .cell(previous.hash))
        }
    }

    private func recorded(_ cell: NotebookCell, _ result: StatementResult, _ pictures: [String], _ after: String?) throws -> String {
        let block =
            switch result {
            case .success(let output): blocks.text(of: output, pictures: pictures)
            case .failure(let diagnostics): blocks.text(of: diagnostics)
            }
        return try CellText.recorded(result, block: block, cell: cell.hash, after: after, control: control)
    }

    /// Behind the last output of the cell, or the cell itself; a last line without its end gets one.
    private mutating func insert(_ text: String, behind cell: NotebookCell) {
        let end = cell.outputs.last?.range.upperBound ?? cell.range.upperBound
        let isComplete = report.notebook.text.utf8.prefix(end).last == UInt8(ascii: "\n") || edits.last?.range == end..<end
        let gap = (isComplete ? "" : newline) + newline
        edits.append(TextEdit(end..<end, with: gap + converted(text)))
    }

    private func converted(_ text: String) -> String {
        guard newline != "\n" else { return text }
        return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: newline)
    }

    // MARK: - Front matter

    private mutating func rewriteFrontMatter() {
        edits += FrontMatterEdits(report.notebook, now: report.now).edits.map { TextEdit($0.range, with: converted($0.text)) }
    }
}
