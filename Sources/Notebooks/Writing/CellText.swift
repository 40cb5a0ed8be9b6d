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

    /// Without CR at the end of a line, where a reader takes it for the line's end.
    static func withoutReturns(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line.reversed().drop { $0 == UInt8(ascii: "\r") }.reversed(), as: UTF8.self)
        }
        return lines.joined(separator: "\n")
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
        let head = hashLine(RecordedOutput.Hashes(cell: cell, after: .init(after), output: hash))
        return (["<!-- assay", head] + lines + ["-->"]).joined(separator: "\n") + "\n"
    }

    static func hashLine(_ hashes: RecordedOutput.Hashes) -> String {
        let after: [JSONValue.Member] =
            switch hashes.after {
            case .unknown: []
            case .none: [.init("after", .null)]
            case .cell(let hash): [.init("after", .text(hash))]
            }
        return JSONValue.object([.init("cell", .text(hashes.cell))] + after + [.init("output", .text(hashes.output))]).line
    }
}
