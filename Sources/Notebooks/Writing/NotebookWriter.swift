package import Messages

/// Writes a session as a notebook.
package struct NotebookWriter: Sendable {
    package enum Entry: Sendable {
        /// Markdown, as a `note` gave it.
        case prose(String)
        case cell(WrittenCell)
    }

    private let blocks: BlockText

    package init(_ blocks: BlockText) {
        self.blocks = blocks
    }

    /// The whole file, which reads back as these cells with no drift. Throws when cancelled.
    package func text(_ frontMatter: FrontMatter, _ entries: [Entry], control: Control = Control()) throws -> String {
        var parts = [FrontMatterWriter.text(of: frontMatter)]
        var previous: String?
        for entry in entries {
            switch entry {
            case .prose(let text): parts.append(SafeProse.text(text))
            case .cell(let cell):
                parts.append(try self.text(cell, after: previous, control))
                previous = ContentHash.of(CellText.withoutReturns(cell.source))
            }
        }
        return parts.joined(separator: "\n")
    }

    private func text(_ cell: WrittenCell, after previous: String?, _ control: Control) throws -> String {
        let block =
            switch cell.result {
            case .success(let output): blocks.text(of: output, pictures: cell.pictures)
            case .failure(let diagnostics): blocks.text(of: diagnostics)
            }
        let source = CellText.withoutReturns(cell.source)
        let recorded = try CellText.recorded(
            cell.result, block: block, cell: ContentHash.of(source), after: previous, control: control)
        return CellText.fence("assay", source) + "\n" + recorded + PictureLinks.text(cell.links)
    }
}
