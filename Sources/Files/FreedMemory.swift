import CSystem

/// What becomes of memory that work has given back.
package enum FreedMemory {
    private static let keptBytes: Int32 = 128 << 20
    private static let largestKeptBlock: Int32 = 32 << 20

    /// Keeps up to 128 MB with the process: tags are worked through one after another, and each would be handed new pages, filled with
    /// zeros one by one, for those that the last one gave back.
    package static func keep() {
        assay_keep_freed(keptBytes, largestKeptBlock)
    }
}
