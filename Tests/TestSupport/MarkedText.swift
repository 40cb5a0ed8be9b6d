/// A test's own text with the expected place marked in it: `where ⟦bnad⟧ = 1`.
package struct MarkedText: Sendable {
    package let text: String
    /// UTF-8 offsets of what stood between the marks.
    package let range: Range<Int>

    package init(_ marked: String) {
        let opened = marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
        let closed = opened[1].split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
        text = String(opened[0] + closed[0] + closed[1])
        range = opened[0].utf8.count..<(opened[0].utf8.count + closed[0].utf8.count)
    }
}
