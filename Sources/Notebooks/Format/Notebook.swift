package import Messages
package import Outputs

/// A saved session as it stands in its file: a view upon the text, which it never changes.
package struct Notebook: Sendable {
    /// The whole file; replay and acceptance find all else by ranges of its UTF-8 bytes.
    package let source: Source
    package let frontMatter: FrontMatter
    /// In the order of the file, which is the order of running.
    package let cells: [NotebookCell]
    /// What a reader should know: a fence that is nearly a cell, an output without a comment, an unknown key.
    package let notes: [Note]

    /// Byte for byte what was read.
    package var text: String { source.text }
}

/// One fence of statements, and what they gave when they were recorded.
package struct NotebookCell: Sendable {
    /// From 1.
    package let number: Int
    /// What is between the fences, with LF at the end of lines; knows its file and its first line there.
    package let source: Source
    /// Of the whole fence, in bytes of the file.
    package let range: Range<Int>
    /// Of the source as it is now.
    package let hash: String
    /// One per statement; none where the cell is unrecorded.
    package let outputs: [RecordedOutput]

    /// Whether the source is not the one that was recorded.
    package var isEdited: Bool {
        outputs.contains { $0.hashes.map { $0.cell != hash } ?? false }
    }
}

/// An `output` or `error` block with the comment behind it.
package struct RecordedOutput: Sendable {
    /// As they were when the recording was made.
    package struct Hashes: Sendable, Hashable {
        package let cell: String
        package let after: Predecessor
        package let output: String
    }

    /// The cell that ran before this one when it was recorded.
    package enum Predecessor: Sendable, Hashable {
        /// The file does not say.
        case unknown
        case none
        /// By the hash of its source.
        case cell(String)

        init(_ hash: String?) {
            self = hash.map(Predecessor.cell) ?? .none
        }
    }

    /// From the first byte of the block to the last of the comment.
    package let range: Range<Int>
    /// Of the block's opening line, from 1.
    package let line: Int
    /// What people read.
    package let block: String
    /// What replay reads; nil where no comment stands behind an `output` block.
    package let recording: Recording?
    /// Nil where no comment stands behind the block.
    package let hashes: Hashes?
    /// Where the line of the hashes stands.
    let hashLine: Range<Int>?
    /// The hash of block and values as they are now.
    package let hash: String

    /// Whether block or values are not the ones that were recorded.
    package var isEdited: Bool {
        hashes.map { $0.output != hash } ?? false
    }
}
