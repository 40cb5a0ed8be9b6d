/// What a notebook may hold at most, so that a stranger's file can neither fill the memory nor take for ever.
package enum NotebookLimits {
    /// The only version of the format so far.
    package static let formatVersion = 1
    /// Bytes of the file.
    package static let fileSize = 32 << 20
    /// Bytes between the two `---`.
    package static let frontMatterSize = 64 << 10
    package static let cells = 10_000
    /// Outputs behind one cell.
    package static let outputsOfCell = 1_000
    /// Bytes of one line of a comment.
    package static let lineLength = 1 << 20
    /// Lists and objects within one another in a comment's line.
    package static let nesting = 16
    /// Tables, metrics, notes and the like of one output.
    package static let itemsOfOutput = 10_000
    /// Problems and notes told of one file.
    package static let messages = 100
    /// Columns of a recorded table.
    package static let columns = 4_096
    /// Values of all recorded tables together.
    package static let values = 4_000_000
    /// A table with more rows is recorded by its first rows and a summary.
    package static let rowsInFull = 1_000
    package static let rowsOfSummary = 50
}
