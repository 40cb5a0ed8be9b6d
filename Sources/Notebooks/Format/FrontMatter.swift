package import Outputs

/// What stands between the two `---` at the head of a notebook.
package struct FrontMatter: Sendable {
    package var circumstances: Circumstances
    /// How far a real may differ, by `column`, `table.column` or metric.
    package var tolerances: [String: Tolerance]
    /// Of the circumstances as they were recorded; nil where the file does not say.
    var hash: String?

    /// Whether somebody changed what the file says of the circumstances after they were recorded.
    package var isEdited: Bool {
        hash.map { $0 != circumstances.hash } ?? false
    }

    package init(_ circumstances: Circumstances, tolerances: [String: Tolerance] = [:]) {
        self.circumstances = circumstances
        self.tolerances = tolerances
    }

    /// Where the values of the file stand, in its bytes; for rewriting one without touching another.
    struct Places: Sendable {
        /// From the first `---` to the end of the last.
        var range: Range<Int>
        /// Of the lines between.
        var content: Range<Int>
        /// By key, `card.hash` for one within `card`.
        var values: [String: Range<Int>] = [:]
    }

    /// Nil where the file has no front matter, or this comes from no file.
    var places: Places?
}
