/// Where a piece of syntax stood, as UTF-8 offsets into its source; no part of what the piece is.
///
/// All extents are equal, so that a tree that was printed and parsed again equals the first one.
package struct Extent: Sendable, Hashable {
    package let range: Range<Int>

    package init(_ range: Range<Int>) {
        self.range = range
    }

    package static func == (a: Extent, b: Extent) -> Bool {
        true
    }

    package func hash(into hasher: inout Hasher) {}
}
