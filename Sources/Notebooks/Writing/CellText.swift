import Messages
import Outputs

/// A cell of a notebook to be written: what ran, and what came of it.
package struct WrittenCell: Sendable {
    /// A picture beside the notebook that its block links.
    package struct Link: Sendable, Hashable {
        package let title: String
        /// Relative to the notebook.
        package let path: String

        package init(title: String, path: String) {
            self.title = title
            self.path = path
        }
    }

    package let source: String
    package let result: StatementResult
    /// The figures in characters.
    package let pictures: [String]
    package let links: [Link]

    package init(source: String, result: StatementResult, pictures: [String] = [], links: [Link] = []) {
        self.source = source
        self.result = result
        self.pictures = pictures
        self.links = links
    }
}

/// The parts of a cell as text, lines with LF.
enum CellText {
    static func fence(_ word: String, _ text: String) -> String {
        let marks = FenceOpening.backticks(around: text)
        return "\(marks)\(word)\n" + (text.isEmpty ? "" : text + "\n") + marks + "\n"
    }

    /// Block and comment of one result.
    static func recorded(
        _ result: StatementResult, block: String, cell: String, after: String?, control: Control
    ) throws -> String {
        let (word, recording): (String, Recording)
        switch result {
        case .success(let output): (word, recording) = ("output", try Recording(of: output, control: control))
        case .failure(let diagnostics): (word, recording) = ("error", Recording(of: diagnostics))
        }
        return fence(word, block) + comment(recording, block: block, cell: cell, after: after)
    }

    static func comment(_ recording: Recording, block: String, cell: String, after: String?) -> String {
        let lines = RecordingWriter.lines(of: recording)
        let hash = ContentHash.of(block, lines.joined(separator: "\n"))
        let head = JSONValue.object(
            [.init("cell", .text(cell))] + (after.map { [.init("after", .text($0))] } ?? []) + [.init("output", .text(hash))])
        return (["<!-- assay", head.line] + lines + ["-->"]).joined(separator: "\n") + "\n"
    }
}
